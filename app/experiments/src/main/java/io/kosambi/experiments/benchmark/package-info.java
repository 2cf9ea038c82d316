/** Times whole steps of fixed sizes, for comparisons between backends, machines and other programs. */
@NullMarked
package io.kosambi.experiments.benchmark;

import org.jspecify.annotations.NullMarked;
