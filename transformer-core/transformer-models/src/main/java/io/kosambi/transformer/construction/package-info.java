/**
 * Transformers with explicit weights and no training that compute the score of a known Gaussian process: each layer is one
 * iteration of a first-order method for s* = -A_t^-1 (x_t - alpha mu), A_t = alpha^2 Gamma (x) Sigma + sigma^2 I.
 *
 * <p>A {@link io.kosambi.transformer.construction.GaussianTarget} holds Gamma, Sigma and mu as plain arrays; a
 * {@link io.kosambi.transformer.construction.SpectralRange} encloses the eigenvalues of A_t; an
 * {@link io.kosambi.transformer.construction.Unroller} turns that into the steps of the layers, and
 * {@link io.kosambi.transformer.construction.ConstructedTransformer} into a network like any other: built from attention,
 * feed-forward and residual operations, its weights variables that can be inspected, exported and trained further.
 *
 * <p>That a score is the last iterate of a gradient descent which transformer blocks carry out is the idea of Fu, Dou, Guo,
 * Wang and Chen, "Diffusion Transformer Captures Spatial-Temporal Dependencies", ICLR 2025. The weights given here are our
 * own derivation.
 */
@NullMarked
package io.kosambi.transformer.construction;

import org.jspecify.annotations.NullMarked;
