/**
 * What the theory predicts about a process before anything is trained: how well conditioned its score is, how many
 * iterations or layers reach a given error, what truncating the temporal covariance costs, how large a transformer that
 * carries the iteration out has to be, and how many sequences a family of covariances takes to learn.
 *
 * <p>The score s* = -A_t^-1 (x - alpha mu) minimises a quadratic with the matrix A_t = alpha^2 Gamma (x) Sigma + sigma^2
 * I. {@link io.kosambi.gp.theory.SpectralBounds} encloses the eigenvalues of A_t, and a
 * {@link io.kosambi.gp.theory.FirstOrderMethod} solves the quadratic with one application of A_t per iteration, which is
 * one layer of an unrolled network. All errors are relative to the score, all computations float64.
 */
@NullMarked
package io.kosambi.gp.theory;

import org.jspecify.annotations.NullMarked;
