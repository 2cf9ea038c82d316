package io.kosambi.experiments;

/**
 * How closely attention weights resemble a reference matrix, over off-diagonal entries only: the diagonal is large in both
 * for reasons that have nothing to do with the kernel.
 */
final class AttentionAlignment {

    private AttentionAlignment() {}

    /** The matrix with its diagonal left out and each row scaled to sum 1; entries enter by absolute value. */
    static double[][] rowNormalised(double[][] matrix) {
        double[][] result = new double[matrix.length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            double sum = 0;
            for (int column = 0; column < matrix.length; column++) {
                sum += Math.abs(matrix[row][column]);
            }
            for (int column = 0; column < matrix.length; column++) {
                result[row][column] = Math.abs(matrix[row][column]) / sum;
            }
        }
        return result;
    }

    /** 1 / (1 + lag), the control that knows locality but no kernel. */
    static double[][] lagOnly(int frames) {
        double[][] result = new double[frames][frames];
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                result[row][column] = 1.0 / (1 + Math.abs(row - column));
            }
        }
        return rowNormalised(result);
    }

    /** The mean of several heads. */
    static double[][] headAverage(double[][] heads, int frames) {
        double[][] result = new double[frames][frames];
        for (double[] head : heads) {
            for (int index = 0; index < head.length; index++) {
                result[index / frames][index % frames] += head[index] / heads.length;
            }
        }
        return result;
    }

    /** Pearson's correlation of the off-diagonal entries of two square matrices of one size. */
    static double correlation(double[][] first, double[][] second) {
        int size = first.length;
        double count = (double) size * (size - 1);
        double meanFirst = 0;
        double meanSecond = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (row != column) {
                    meanFirst += first[row][column] / count;
                    meanSecond += second[row][column] / count;
                }
            }
        }
        double product = 0;
        double squareFirst = 0;
        double squareSecond = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (row != column) {
                    double a = first[row][column] - meanFirst;
                    double b = second[row][column] - meanSecond;
                    product += a * b;
                    squareFirst += a * a;
                    squareSecond += b * b;
                }
            }
        }
        return product / Math.sqrt(squareFirst * squareSecond);
    }
}
