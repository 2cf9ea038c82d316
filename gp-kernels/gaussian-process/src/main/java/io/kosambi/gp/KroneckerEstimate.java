package io.kosambi.gp;

/**
 * An estimate of a covariance of the form Gamma (x) Sigma. Gamma and Sigma are identifiable only up to a scalar; here
 * the trace of Gamma is fixed, and Sigma carries the scale.
 *
 * @param temporal the estimate of Gamma, shape {@code (frames, frames)}
 * @param spatial the estimate of Sigma, shape {@code (dimension, dimension)}
 */
public record KroneckerEstimate(double[][] temporal, double[][] spatial) {}
