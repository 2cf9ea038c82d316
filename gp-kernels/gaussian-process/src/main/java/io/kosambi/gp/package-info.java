/**
 * Process mathematics: the exact answers that a diffusion model of Gaussian-process sequences should have learned.
 *
 * <p>{@link io.kosambi.gp.GaussianProcess} is the law of the clean sequences, {@link io.kosambi.gp.NoisedProcess} the
 * law at one noise level with its exact score and denoiser. {@link io.kosambi.gp.StructureEvaluation} measures a
 * denoiser against them, {@link io.kosambi.gp.CovarianceReport} measures generated sequences against them.
 *
 * <p>Beyond one separable Gaussian there are {@link io.kosambi.gp.MixtureLaw} and {@link io.kosambi.gp.DenseProcess}, all
 * with exact denoisers behind {@link io.kosambi.gp.SequenceLaw}, {@link io.kosambi.gp.ConditionalProcess} for forecasts and
 * imputation, and {@link io.kosambi.gp.WarpedProcess}. {@link io.kosambi.gp.SequenceEvaluation} and
 * {@link io.kosambi.gp.ForecastEvaluation} put every {@link io.kosambi.gp.SequenceStatistic} and every score beside its
 * floor.
 *
 * <p>Everything is float64 and goes through the eigendecompositions of the N x N temporal and the d x d spatial
 * covariance; a {@link io.kosambi.gp.GaussianProcess} never forms the N d x N d covariance of a whole sequence. Sequences are flat arrays of
 * shape {@code (count, frames, dimension)} in row-major order.
 */
@NullMarked
package io.kosambi.gp;

import org.jspecify.annotations.NullMarked;
