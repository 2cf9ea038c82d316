package io.kosambi.gp;

/** Textbook dense algebra on the whole N d x N d covariance, which production code never forms. */
final class Dense {

    private Dense() {}

    static double[][] kronecker(GaussianProcess process) {
        double[][] temporal = process.temporalCovariance();
        double[][] spatial = process.spatialCovariance();
        int dimension = spatial.length;
        double[][] product = new double[process.size()][process.size()];
        for (int row = 0; row < product.length; row++) {
            for (int column = 0; column < product.length; column++) {
                product[row][column] =
                        temporal[row / dimension][column / dimension] * spatial[row % dimension][column % dimension];
            }
        }
        return product;
    }

    /** alpha^2 Gamma (x) Sigma + sigma^2 I. */
    static double[][] noisyCovariance(GaussianProcess process, NoiseLevel level) {
        double[][] covariance = kronecker(process);
        for (int row = 0; row < covariance.length; row++) {
            for (int column = 0; column < covariance.length; column++) {
                covariance[row][column] *= level.alpha() * level.alpha();
            }
            covariance[row][row] += level.sigma() * level.sigma();
        }
        return covariance;
    }

    static double[] multiply(double[][] matrix, double[] vector) {
        double[] result = new double[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            result[row] = dot(matrix[row], vector);
        }
        return result;
    }

    static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }

    static double norm(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /** Gaussian elimination; the matrices here are positive definite and need no pivoting. */
    static Solution solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[][] rows = new double[size][];
        double[] solution = right.clone();
        double logDeterminant = 0;
        for (int row = 0; row < size; row++) {
            rows[row] = matrix[row].clone();
        }
        for (int pivot = 0; pivot < size; pivot++) {
            logDeterminant += Math.log(rows[pivot][pivot]);
            for (int row = pivot + 1; row < size; row++) {
                double factor = rows[row][pivot] / rows[pivot][pivot];
                for (int column = pivot; column < size; column++) {
                    rows[row][column] -= factor * rows[pivot][column];
                }
                solution[row] -= factor * solution[pivot];
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int column = row + 1; column < size; column++) {
                solution[row] -= rows[row][column] * solution[column];
            }
            solution[row] /= rows[row][row];
        }
        return new Solution(solution, logDeterminant);
    }

    record Solution(double[] values, double logDeterminant) {}
}
