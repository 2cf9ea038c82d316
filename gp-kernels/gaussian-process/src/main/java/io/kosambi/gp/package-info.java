/**
 * Process mathematics: the exact answers that a diffusion model of Gaussian-process sequences should have learned.
 *
 * <p>{@link io.kosambi.gp.GaussianProcess} is the law of the clean sequences, {@link io.kosambi.gp.NoisedProcess} the
 * law at one noise level with its exact score and denoiser. {@link io.kosambi.gp.StructureEvaluation} measures a
 * denoiser against them, {@link io.kosambi.gp.CovarianceReport} measures generated sequences against them.
 *
 * <p>Everything is float64 and goes through the eigendecompositions of the N x N temporal and the d x d spatial
 * covariance; the N d x N d covariance of a whole sequence is never formed from them. Sequences are flat arrays of
 * shape {@code (count, frames, dimension)} in row-major order.
 */
@NullMarked
package io.kosambi.gp;

import org.jspecify.annotations.NullMarked;
