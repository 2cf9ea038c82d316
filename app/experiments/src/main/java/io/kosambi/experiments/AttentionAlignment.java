package io.kosambi.experiments;

import java.util.Arrays;

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

    /** The lag between frames. */
    static double[][] lag(int frames) {
        double[][] result = new double[frames][frames];
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                result[row][column] = Math.abs(row - column);
            }
        }
        return result;
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

    /** The cosine of the angle between the off-diagonal entries of two square matrices of one size. */
    static double cosine(double[][] first, double[][] second) {
        double[] a = offDiagonal(first);
        double[] b = offDiagonal(second);
        double product = 0;
        double squareFirst = 0;
        double squareSecond = 0;
        for (int index = 0; index < a.length; index++) {
            product += a[index] * b[index];
            squareFirst += a[index] * a[index];
            squareSecond += b[index] * b[index];
        }
        return product / Math.sqrt(squareFirst * squareSecond);
    }

    /** Spearman's correlation of the off-diagonal entries of two square matrices of one size; ties share a rank. */
    static double rankCorrelation(double[][] first, double[][] second) {
        return correlation(withRanks(first), withRanks(second));
    }

    private static double[][] withRanks(double[][] matrix) {
        double[] values = offDiagonal(matrix);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[][] ranks = new double[matrix.length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix.length; column++) {
                if (row != column) {
                    int first = first(sorted, matrix[row][column], false);
                    int behind = first(sorted, matrix[row][column], true);
                    ranks[row][column] = (first + behind - 1) / 2.0;
                }
            }
        }
        return ranks;
    }

    /** The index of the first sorted element that is at least, or greater than, a value. */
    private static int first(double[] sorted, double value, boolean greater) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || greater && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] offDiagonal(double[][] matrix) {
        double[] values = new double[matrix.length * (matrix.length - 1)];
        int next = 0;
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix.length; column++) {
                if (row != column) {
                    values[next++] = matrix[row][column];
                }
            }
        }
        return values;
    }
}
