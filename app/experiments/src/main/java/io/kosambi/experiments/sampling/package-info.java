/** What {@code kosambi sample} does: draws exact sequences into a file of any size. */
@NullMarked
package io.kosambi.experiments.sampling;

import org.jspecify.annotations.NullMarked;
