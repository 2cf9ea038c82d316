package io.kosambi.gp.sampling;

import io.kosambi.gp.StandardNormals;

/**
 * Draws the frames of a stationary process one after another, each from its exact law given those before: x_k = sum_j
 * phi_kj x_(k-j) + sqrt(v_k) z_k, with the coefficients of the Durbin-Levinson recursion.
 *
 * <p>Costs O(N^2) per call and O(N^2 d) per sequence, but only O(N) memory, and unlike circulant embedding it works for
 * every stationary kernel on regular frames (Brockwell and Davis, Time Series: Theory and Methods, section 5.2).
 */
public final class ToeplitzSampler implements SequenceSampler {

    private static final double FIRST_JITTER = 1e-14;
    private static final double LAST_JITTER = 1e-6;

    private final double[] byLag;
    private final double jitter;
    private final SpatialFactor spatial;

    /** @throws IllegalArgumentException if the kernel is not stationary or the frames are not regular */
    public ToeplitzSampler(CovarianceStructure.Kronecker structure) {
        this.byLag = StationaryCovariances.byLag("toeplitz", structure, structure.frames());
        this.spatial = new SpatialFactor(structure.spatial());
        double variance = byLag[0];
        double added = 0;
        for (double relative = FIRST_JITTER; !isPositiveDefinite(byLag); relative *= 10) {
            if (relative > 2 * LAST_JITTER) {
                throw new IllegalArgumentException(
                        "toeplitz: the covariance of the frames is not positive definite even " + "with a jitter of "
                                + LAST_JITTER + " of its variance");
            }
            added = relative * variance;
            byLag[0] = variance + added;
        }
        this.jitter = added;
    }

    @Override
    public int frames() {
        return byLag.length;
    }

    @Override
    public int dimension() {
        return spatial.dimension();
    }

    @Override
    public void sample(StandardNormals normals, int count, double[] sequences) {
        Memory.requireLength(sequences, this, count);
        int frames = frames();
        int dimension = dimension();
        int length = frames * dimension;
        normals.fill(sequences, count * length);
        spatial.mix(sequences, 0, count * frames);
        Recursion recursion = new Recursion(byLag);
        for (int frame = 0; frame < frames; frame++) {
            double deviation = Math.sqrt(recursion.variance());
            double[] coefficients = recursion.coefficients();
            for (int sequence = 0; sequence < count; sequence++) {
                int start = sequence * length;
                for (int entry = 0; entry < dimension; entry++) {
                    int here = start + frame * dimension + entry;
                    double sum = deviation * sequences[here];
                    for (int lag = 1; lag <= frame; lag++) {
                        sum += coefficients[lag - 1] * sequences[here - lag * dimension];
                    }
                    sequences[here] = sum;
                }
            }
            if (frame + 1 < frames) {
                recursion.advance();
            }
        }
    }

    @Override
    public String description() {
        return String.format("toeplitz: Durbin-Levinson recursion over %,d frames", frames())
                + SpatialFactor.jitterNote("Gamma", jitter)
                + spatial.note();
    }

    private static boolean isPositiveDefinite(double[] byLag) {
        Recursion recursion = new Recursion(byLag);
        for (int frame = 1; frame < byLag.length; frame++) {
            recursion.advance();
            // Below this the recursion has lost its digits.
            if (!(recursion.variance() > 1e-15 * byLag[0])) {
                return false;
            }
        }
        return true;
    }

    /** The coefficients of the best prediction of a frame from those before it, nearest first. */
    private static final class Recursion {

        private final double[] byLag;
        private final double[] coefficients;
        private final double[] reversed;
        private int order;
        private double variance;

        Recursion(double[] byLag) {
            this.byLag = byLag;
            this.coefficients = new double[byLag.length];
            this.reversed = new double[byLag.length];
            this.variance = byLag[0];
        }

        /** The variance of a frame given those before it. */
        double variance() {
            return variance;
        }

        double[] coefficients() {
            return coefficients;
        }

        void advance() {
            double sum = byLag[order + 1];
            for (int lag = 1; lag <= order; lag++) {
                sum -= coefficients[lag - 1] * byLag[order + 1 - lag];
            }
            double reflection = sum / variance;
            for (int index = 0; index < order; index++) {
                reversed[index] = coefficients[order - 1 - index];
            }
            for (int index = 0; index < order; index++) {
                coefficients[index] -= reflection * reversed[index];
            }
            coefficients[order++] = reflection;
            variance *= 1 - reflection * reflection;
        }
    }
}
