/** How long programs take to build, timed by JMH. */
@NullMarked
package io.kosambi.benchmarks.program;

import org.jspecify.annotations.NullMarked;
