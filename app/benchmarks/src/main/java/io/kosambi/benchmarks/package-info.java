/** What the benchmarked programs of this module share: what they work on, how they are timed and how they answer. */
@NullMarked
package io.kosambi.benchmarks;

import org.jspecify.annotations.NullMarked;
