/** JMH benchmarks of single kernels, each a small graph that the CPU backend compiles as it does any other. */
@NullMarked
package io.kosambi.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
