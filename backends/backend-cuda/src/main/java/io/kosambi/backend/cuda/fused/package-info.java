/** The kernels written by hand: which text they are compiled from, with which constants, and how many threads run them. */
@NullMarked
package io.kosambi.backend.cuda.fused;

import org.jspecify.annotations.NullMarked;
