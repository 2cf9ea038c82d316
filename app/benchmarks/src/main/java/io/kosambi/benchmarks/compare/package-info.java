/** Runs contenders in processes of their own, in turn, and reports how they compare. */
@NullMarked
package io.kosambi.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
