package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.ArrayList;
import java.util.List;

/** A covariance matrix given entry by entry, scaled to trace d. */
public final class GivenCovariance implements SpatialCovariance {

    /** Room for the digits that a file leaves out, relative to the largest variance. */
    private static final double ROUNDING = 1e-9;

    /**
     * The parameters.
     *
     * @param rows the matrix
     */
    public record Config(
            @Describe("the matrix row by row, such as [[1, 0.3], [0.3, 1]]; symmetric and positive semi-definite")
            List<List<Double>> rows) {

        public Config {
            List<List<Double>> copy = new ArrayList<>();
            rows.forEach(row -> copy.add(List.copyOf(row)));
            rows = List.copyOf(copy);
        }
    }

    private final double[][] matrix;

    /** @throws InvalidConfigException if the matrix is not square, not symmetric or not positive semi-definite */
    public GivenCovariance(Config config) {
        this.matrix = square(config.rows());
        requireSymmetric(matrix);
        requirePositiveSemiDefinite(matrix);
    }

    @Override
    public double[][] matrix(int dimension) {
        Matrices.requireDimension(dimension);
        if (dimension != matrix.length) {
            throw new InvalidConfigException("rows: the matrix is of size " + matrix.length + ", but the dimension is "
                    + dimension + ": they must be equal");
        }
        return Matrices.scaledToTrace(copy(matrix));
    }

    private static double[][] square(List<List<Double>> rows) {
        int size = rows.size();
        double[][] square = new double[size][];
        for (int row = 0; row < size; row++) {
            if (rows.get(row).size() != size) {
                throw new InvalidConfigException("rows: the matrix must be square, but has " + size + " rows and row "
                        + row + " has " + rows.get(row).size() + " entries");
            }
            square[row] =
                    rows.get(row).stream().mapToDouble(Double::doubleValue).toArray();
        }
        if (size == 0) {
            throw new InvalidConfigException("rows = [] is too short: the matrix needs at least one row");
        }
        return square;
    }

    private static void requireSymmetric(double[][] matrix) {
        double room = ROUNDING * largestVariance(matrix);
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < row; column++) {
                if (!(Math.abs(matrix[row][column] - matrix[column][row]) <= room)) {
                    throw new InvalidConfigException("rows: the matrix must be symmetric, but entries (" + row + ", "
                            + column + ") and (" + column + ", " + row + ") are " + matrix[row][column] + " and "
                            + matrix[column][row]);
                }
                double mean = (matrix[row][column] + matrix[column][row]) / 2;
                matrix[row][column] = mean;
                matrix[column][row] = mean;
            }
        }
    }

    /** Eliminates the largest variance that is left, again and again; none may fall below zero on the way. */
    private static void requirePositiveSemiDefinite(double[][] matrix) {
        double room = ROUNDING * largestVariance(matrix);
        double[][] rest = copy(matrix);
        for (int done = 0; done < rest.length; done++) {
            int pivot = 0;
            for (int index = 0; index < rest.length; index++) {
                if (rest[index][index] < -room) {
                    throw notPositive();
                }
                pivot = rest[index][index] > rest[pivot][pivot] ? index : pivot;
            }
            double variance = rest[pivot][pivot];
            double[] column = rest[pivot].clone();
            for (int row = 0; row < rest.length; row++) {
                for (int other = 0; other < rest.length; other++) {
                    if (variance > room) {
                        rest[row][other] -= column[row] * column[other] / variance;
                    } else if (Math.abs(rest[row][other]) > Math.sqrt(room * largestVariance(matrix))) {
                        throw notPositive();
                    }
                }
            }
        }
    }

    private static InvalidConfigException notPositive() {
        return new InvalidConfigException("rows: the matrix must be positive semi-definite, but some combination of "
                + "the entries would have a negative variance");
    }

    private static double largestVariance(double[][] matrix) {
        double largest = 0;
        for (int index = 0; index < matrix.length; index++) {
            largest = Math.max(largest, matrix[index][index]);
        }
        if (!(largest > 0)) {
            throw new InvalidConfigException(
                    "rows: the matrix must have a positive variance, but its diagonal has none");
        }
        return largest;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = matrix.clone();
        for (int row = 0; row < copy.length; row++) {
            copy[row] = copy[row].clone();
        }
        return copy;
    }
}
