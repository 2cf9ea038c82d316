/**
 * What {@code kosambi evaluate} does: measures the sequences of a file against a kernel or those of another file, or scores them
 * as forecasts.
 */
@NullMarked
package io.kosambi.experiments.evaluation;

import org.jspecify.annotations.NullMarked;
