/** The experiments: what is trained, what is measured against the oracle, and what is left in the run folder. */
@NullMarked
package io.kosambi.experiments;

import org.jspecify.annotations.NullMarked;
