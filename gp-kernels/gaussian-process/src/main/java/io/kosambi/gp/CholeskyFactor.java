package io.kosambi.gp;

/**
 * The factor L of A + jitter I = L L^T.
 *
 * @param lower L, row-major
 * @param jitter what had to be added to the diagonal: 0 unless A is singular to working precision
 */
public record CholeskyFactor(double[] lower, double jitter) {

    private static final double FIRST_JITTER = 1e-14;
    private static final double LAST_JITTER = 1e-6;

    /**
     * Factors a positive semi-definite matrix with the smallest power of ten of jitter that does.
     *
     * @param name what the matrix is called in messages
     * @param matrix A, row-major; not changed
     * @param size its number of rows
     * @throws IllegalArgumentException if even a jitter of 1e-6 of the mean variance is not enough
     */
    public static CholeskyFactor of(String name, double[] matrix, int size) {
        double meanVariance = Matrices.trace(matrix, size) / size;
        for (double relative = 0; relative <= LAST_JITTER; relative = relative == 0 ? FIRST_JITTER : 10 * relative) {
            double jitter = relative * meanVariance;
            double[] lower = matrix.clone();
            for (int index = 0; index < size; index++) {
                lower[index * size + index] += jitter;
            }
            if (factor(lower, size)) {
                return new CholeskyFactor(lower, jitter);
            }
        }
        throw new IllegalArgumentException("The Cholesky factor of " + name + " (" + size + " x " + size
                + ") does not exist even with a jitter of " + LAST_JITTER + " of its mean variance");
    }

    /** Replaces b by the solution of L x = b, b being the numbers from an offset on. */
    void solveLower(double[] vector, int from) {
        int size = size();
        for (int row = 0; row < size; row++) {
            double sum = vector[from + row];
            for (int k = 0; k < row; k++) {
                sum -= lower[row * size + k] * vector[from + k];
            }
            vector[from + row] = sum / lower[row * size + row];
        }
    }

    /** Replaces b by the solution of L L^T x = b, b being the numbers from an offset on. */
    void solve(double[] vector, int from) {
        int size = size();
        solveLower(vector, from);
        for (int row = size - 1; row >= 0; row--) {
            double sum = vector[from + row];
            for (int k = row + 1; k < size; k++) {
                sum -= lower[k * size + row] * vector[from + k];
            }
            vector[from + row] = sum / lower[row * size + row];
        }
    }

    private int size() {
        return (int) Math.round(Math.sqrt(lower.length));
    }

    /** Factors in place and clears the upper triangle; false if the matrix is not positive definite. */
    static boolean factor(double[] matrix, int size) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row * size + column];
                for (int k = 0; k < column; k++) {
                    sum -= matrix[row * size + k] * matrix[column * size + k];
                }
                if (row != column) {
                    matrix[row * size + column] = sum / matrix[column * size + column];
                } else if (sum > 0) {
                    matrix[row * size + row] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
            for (int column = row + 1; column < size; column++) {
                matrix[row * size + column] = 0;
            }
        }
        return true;
    }
}
