/**
 * Finds the parameters of a kernel from observed sequences, by maximum marginal likelihood.
 *
 * <p>The model of a sequence X of shape {@code (frames, dimension)} is
 * {@code vec X ~ N(1 (x) m, (variance Gamma + noise I) (x) Sigma)}, where Sigma has trace d and m is the mean of a frame.
 */
@NullMarked
package io.kosambi.gp.fitting;

import org.jspecify.annotations.NullMarked;
