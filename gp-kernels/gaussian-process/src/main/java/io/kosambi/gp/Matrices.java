package io.kosambi.gp;

/** Small dense matrices in row-major flat arrays, and the checks on matrices that come from outside. */
final class Matrices {

    private Matrices() {}

    /** Flattens a matrix after checking that it is square, finite and symmetric. */
    static double[] requireCovariance(String name, double[][] matrix) {
        int size = matrix.length;
        if (size == 0) {
            throw new IllegalArgumentException(name + " must have at least one row, but is empty");
        }
        double largest = 0;
        double[] flat = new double[size * size];
        for (int row = 0; row < size; row++) {
            if (matrix[row].length != size) {
                throw new IllegalArgumentException(name + " must be square, but has " + size + " rows and row " + row
                        + " has " + matrix[row].length + " entries");
            }
            for (int column = 0; column < size; column++) {
                double value = matrix[row][column];
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            name + " must be finite, but entry (" + row + ", " + column + ") is " + value);
                }
                largest = Math.max(largest, Math.abs(value));
                flat[row * size + column] = value;
            }
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                double difference = Math.abs(flat[row * size + column] - flat[column * size + row]);
                if (difference > 1e-12 * largest) {
                    throw new IllegalArgumentException(name + " must be symmetric, but entries (" + row + ", " + column
                            + ") and its mirror differ by " + difference);
                }
            }
        }
        return flat;
    }

    static double[][] unflatten(double[] flat, int size) {
        double[][] matrix = new double[size][size];
        for (int row = 0; row < size; row++) {
            System.arraycopy(flat, row * size, matrix[row], 0, size);
        }
        return matrix;
    }

    static double[] scaled(double[] values, double factor) {
        double[] result = values.clone();
        for (int index = 0; index < result.length; index++) {
            result[index] *= factor;
        }
        return result;
    }

    static double[] identity(int size) {
        double[] identity = new double[size * size];
        for (int index = 0; index < size; index++) {
            identity[index * size + index] = 1;
        }
        return identity;
    }

    static double[] transposed(double[] matrix, int size) {
        double[] result = new double[matrix.length];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                result[column * size + row] = matrix[row * size + column];
            }
        }
        return result;
    }

    static double trace(double[] matrix, int size) {
        double trace = 0;
        for (int index = 0; index < size; index++) {
            trace += matrix[index * size + index];
        }
        return trace;
    }

    /** The sum of the products of corresponding entries. */
    static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }

    /**
     * Adds a combination of rows to a row: result[to + c] += sum_k weights[from + k] rows[k columns + c]. Four rows
     * at a time, so that the result is loaded and stored once for all of them.
     */
    static void addCombination(
            double[] weights, int from, int count, double[] rows, int columns, double[] result, int to) {
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            double a = weights[from + k];
            double b = weights[from + k + 1];
            double c = weights[from + k + 2];
            double d = weights[from + k + 3];
            int first = k * columns;
            int second = first + columns;
            int third = second + columns;
            int fourth = third + columns;
            for (int column = 0; column < columns; column++) {
                result[to + column] += a * rows[first + column]
                        + b * rows[second + column]
                        + c * rows[third + column]
                        + d * rows[fourth + column];
            }
        }
        for (; k < count; k++) {
            double weight = weights[from + k];
            int source = k * columns;
            for (int column = 0; column < columns; column++) {
                result[to + column] += weight * rows[source + column];
            }
        }
    }

    /** result += factor values. */
    static void addScaled(double factor, double[] values, double[] result) {
        for (int index = 0; index < result.length; index++) {
            result[index] += factor * values[index];
        }
    }

    static void requireFinite(String name, double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(name + " must have " + length + " entries, but has " + values.length);
        }
        for (int index = 0; index < length; index++) {
            if (!Double.isFinite(values[index])) {
                throw new IllegalArgumentException(
                        name + " must be finite, but holds " + values[index] + " at position " + index);
            }
        }
    }

    static void requireLength(String operation, String name, double[] array, long needed) {
        if (array.length < needed) {
            throw new IllegalArgumentException(
                    operation + ": " + name + " must have at least " + needed + " entries, but has " + array.length);
        }
    }
}
