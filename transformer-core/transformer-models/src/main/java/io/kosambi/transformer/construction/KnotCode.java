package io.kosambi.transformer.construction;

/**
 * Positions on a half circle and the ramps that make a covariance of their inner products. With e_i = r (cos(pi i / N),
 * sin(pi i / N)), the product e_i . e_j = r^2 cos(pi |i - j| / N) falls strictly with the lag, so that gamma is a
 * piecewise linear function of it: gamma(|i - j|) = sum_k w_k relu(e_i . e_j - q_k) with knots q_k = r^2 cos(pi k / N), k =
 * 1..J.
 *
 * <p>r = sqrt(2) N / pi makes the largest weight of the network about 1; with r = 1 it would grow as N^2.
 */
final class KnotCode {

    /** The length of a frame's code: its place on the circle, and a 1. */
    static final int WIDTH = 3;

    private final double[] byLag;
    private final int bandwidth;
    private final double radius;

    private KnotCode(double[] byLag, int bandwidth) {
        this.byLag = byLag;
        this.bandwidth = bandwidth;
        this.radius = Math.sqrt(2) * byLag.length / Math.PI;
    }

    /**
     * The code of a covariance.
     *
     * @param temporal Gamma, depending on the lag alone
     * @throws IllegalArgumentException if it does not
     */
    static KnotCode of(double[][] temporal) {
        int frames = temporal.length;
        double[] byLag = temporal[0];
        int bandwidth = 1;
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                double expected = byLag[Math.abs(row - column)];
                if (Math.abs(temporal[row][column] - expected) > 1e-12 * Math.abs(byLag[0])) {
                    throw new IllegalArgumentException(
                            "ReLU construction: Gamma must depend on the lag alone (a stationary"
                                    + " kernel on evenly spaced frames), but entry (" + row + ", " + column + ") is "
                                    + temporal[row][column] + " where the lag has " + expected
                                    + "; the softmax construction takes any covariance");
                }
            }
        }
        for (int lag = 0; lag < frames; lag++) {
            bandwidth = byLag[lag] == 0 ? bandwidth : lag + 1;
        }
        return new KnotCode(byLag, bandwidth);
    }

    /** J: one more than the largest lag at which gamma is not 0. */
    int bandwidth() {
        return bandwidth;
    }

    /** q_k, k = 0..N. */
    double knot(int index) {
        return radius * radius * Math.cos(Math.PI * index / byLag.length);
    }

    /** r^2 - q_k without cancellation. */
    double rise(int index) {
        double sine = Math.sin(Math.PI * index / (2 * byLag.length));
        return 2 * radius * radius * sine * sine;
    }

    /** w_k, k = 1..J. */
    double weight(int index) {
        return slope(index) - (index == bandwidth ? 0 : slope(index + 1));
    }

    private double slope(int index) {
        double next = index == bandwidth ? 0 : byLag[index];
        return (byLag[index - 1] - next) / (rise(index) - rise(index - 1));
    }

    /** The codes of all frames, {@code (frames, 3)}. */
    double[][] positions() {
        double[][] positions = new double[byLag.length][];
        for (int frame = 0; frame < positions.length; frame++) {
            double angle = Math.PI * frame / byLag.length;
            positions[frame] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle), 1};
        }
        return positions;
    }
}
