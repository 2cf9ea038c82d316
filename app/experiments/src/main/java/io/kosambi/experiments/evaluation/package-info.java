/** What {@code kosambi evaluate} does: measures the sequences of a file against a kernel, or against those of another file. */
@NullMarked
package io.kosambi.experiments.evaluation;

import org.jspecify.annotations.NullMarked;
