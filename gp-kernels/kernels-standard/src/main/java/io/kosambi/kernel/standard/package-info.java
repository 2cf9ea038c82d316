/**
 * The library of covariance kernels and spatial covariances, each a plugin of its own.
 *
 * <p>h is the lag, the distance of two locations (for frames, in frames). Composed kernels are literal: a sum adds
 * variances and a scaled kernel multiplies them. Weights of a sum are therefore relative variances; whoever needs data
 * of unit variance scales the whole process afterwards.
 */
@NullMarked
package io.kosambi.kernel.standard;

import org.jspecify.annotations.NullMarked;
