/** The same networks and training steps on libtorch, as scripts that it runs without returning to Java in between. */
@NullMarked
package io.kosambi.benchmarks.libtorch;

import org.jspecify.annotations.NullMarked;
