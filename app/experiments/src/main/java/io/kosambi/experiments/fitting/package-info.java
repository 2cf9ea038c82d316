/** What {@code kosambi fit} does: reads sequences from a table, fits a kernel, and says what it found. */
@NullMarked
package io.kosambi.experiments.fitting;

import org.jspecify.annotations.NullMarked;
