package io.kosambi.testkit.diffusion;

import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.diffusion.GaussianLaw;
import java.util.function.IntFunction;

/**
 * Holds sequences to the law that their source claims: mean, second and fourth moments of many draws, each within six standard
 * errors.
 */
final class GaussianLawCheck {

    static final int BATCH = 256;

    private static final int STEPS = 48;
    private static final int DRAWS = BATCH * STEPS;

    /** A normal number is further from its mean with probability 2e-9. */
    private static final double ERRORS = 6;

    private static final String SEE = "; see SequenceSource.law";

    private final String config;
    private final double[][] covariance;
    private final int dimension;

    /** @throws AssertionError if the law is of another shape or no covariance */
    GaussianLawCheck(String config, GaussianLaw law, int frames, int dimension) {
        this.config = config;
        this.dimension = dimension;
        requireCovariance("temporal", law.temporal(), frames);
        requireCovariance("spatial", law.spatial(), dimension);
        int size = frames * dimension;
        this.covariance = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                covariance[row][column] = law.temporal()[row / dimension][column / dimension]
                        * law.spatial()[row % dimension][column % dimension];
            }
        }
    }

    private void requireCovariance(String name, double[][] matrix, int size) {
        if (matrix.length != size) {
            fail(
                    "%s: the %s covariance of the law must have size %s, but has %s%s",
                    config, name, size, matrix.length, SEE);
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double value = matrix[row][column];
                double bound = Math.sqrt(Math.abs(matrix[row][row] * matrix[column][column])) * (1 + 1e-9);
                if (!(Math.abs(value - matrix[column][row]) <= 1e-9 * bound) || !(Math.abs(value) <= bound)) {
                    fail(
                            "%s: the %s covariance of the law must be symmetric and positive semi-definite, but (%s, %s) is %s and"
                                    + " (%s, %s) is %s beside the variances %s and %s%s",
                            config,
                            name,
                            row,
                            column,
                            value,
                            column,
                            row,
                            matrix[column][row],
                            matrix[row][row],
                            matrix[column][column],
                            SEE);
                }
            }
        }
    }

    /** @param draw gives {@value #BATCH} sequences of a step */
    void require(IntFunction<double[]> draw) {
        int size = covariance.length;
        double[] mean = new double[size];
        double[] fourth = new double[size];
        double[][] second = new double[size][size];
        for (int step = 0; step < STEPS; step++) {
            double[] drawn = draw.apply(step);
            for (int sequence = 0; sequence < BATCH; sequence++) {
                for (int row = 0; row < size; row++) {
                    double value = drawn[sequence * size + row];
                    mean[row] += value / DRAWS;
                    fourth[row] += value * value * value * value / DRAWS;
                    for (int column = 0; column <= row; column++) {
                        second[row][column] += value * drawn[sequence * size + column] / DRAWS;
                    }
                }
            }
        }
        for (int row = 0; row < size; row++) {
            double variance = covariance[row][row];
            requireNear("the mean", row, row, 0, mean[row], Math.sqrt(variance / DRAWS));
            for (int column = 0; column <= row; column++) {
                double expected = covariance[row][column];
                double error = Math.sqrt((variance * covariance[column][column] + expected * expected) / DRAWS);
                requireNear("the covariance", row, column, expected, second[row][column], error);
            }
            requireNear(
                    "the fourth moment, which tells a normal number from others,",
                    row,
                    row,
                    3 * variance * variance,
                    fourth[row],
                    variance * variance * Math.sqrt(96.0 / DRAWS));
        }
    }

    private void requireNear(String what, int row, int column, double expected, double found, double error) {
        if (!(Math.abs(found - expected) <= ERRORS * error + 1e-12)) {
            fail(
                    "%s: sequences do not follow the law: %s of frame %s, coordinate %s with frame %s, coordinate %s is %s over %s"
                            + " draws, but the law says %s (standard error %s)%s",
                    config,
                    what,
                    row / dimension,
                    row % dimension,
                    column / dimension,
                    column % dimension,
                    found,
                    DRAWS,
                    expected,
                    error,
                    SEE);
        }
    }
}
