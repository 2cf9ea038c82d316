package io.kosambi.experiments.report;

/**
 * A covariance of the data beside the same covariance of the generated sequences; the page adds their difference.
 *
 * @param axis which covariance it is
 * @param truth the exact covariance, {@code (size, size)}
 * @param generated the covariance estimated from generated sequences, on the same scale, {@code (size, size)}
 * @param relativeError the relative Frobenius error of {@code generated}; NaN if unknown
 * @param relativeErrorFloor the same error of as many exact samples, the sampling floor; NaN if unknown
 * @param method how this was measured
 */
public record CovarianceComparison(
        Axis axis,
        double[][] truth,
        double[][] generated,
        double relativeError,
        double relativeErrorFloor,
        String method)
        implements Figure {

    /** Which of the two factors of the data's covariance is compared. */
    public enum Axis {
        /** Between frames: Gamma, {@code (frames, frames)}. */
        TEMPORAL,
        /** Between the dimensions of one frame: Sigma, {@code (dimensions, dimensions)}. */
        SPATIAL
    }

    /** Copies the matrices and checks that both are square and of one size. */
    public CovarianceComparison {
        truth = Shapes.copyOf("covariance comparison", "truth", truth, truth.length);
        generated = Shapes.copyOf("covariance comparison", "generated", generated, truth.length);
    }
}
