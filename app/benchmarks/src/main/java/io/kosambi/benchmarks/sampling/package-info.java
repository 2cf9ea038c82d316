/** Exact sequences of Gaussian processes, timed by JMH. */
@NullMarked
package io.kosambi.benchmarks.sampling;

import org.jspecify.annotations.NullMarked;
