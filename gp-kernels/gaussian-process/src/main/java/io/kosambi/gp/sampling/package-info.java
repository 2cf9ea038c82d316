/**
 * Draws exact sequences of Gaussian processes: how their covariance is put together, and the algorithms that make use of
 * it.
 *
 * <p>{@link io.kosambi.gp.sampling.SamplingMethod#AUTOMATIC} takes the cheapest algorithm that is exact. A factorisation
 * may need a jitter on a singular covariance; it is reported, and never becomes part of a covariance that is reported.
 */
@NullMarked
package io.kosambi.gp.sampling;

import org.jspecify.annotations.NullMarked;
