package io.kosambi.spi.kernel;

/** Evaluates a kernel on all pairs of locations. */
final class GramMatrices {

    private GramMatrices() {}

    static double[][] of(CovarianceKernel kernel, Locations locations) {
        double[][] points = new double[locations.count()][];
        for (int index = 0; index < points.length; index++) {
            points[index] = locations.point(index);
        }
        return locations.isRegular() && kernel.properties().contains(KernelProperty.STATIONARY)
                ? toeplitz(kernel, points)
                : general(kernel, points);
    }

    private static double[][] toeplitz(CovarianceKernel kernel, double[][] points) {
        int count = points.length;
        double[] byLag = new double[count];
        for (int lag = 0; lag < count; lag++) {
            byLag[lag] = kernel.covariance(points[0], points[lag]);
        }
        double[][] gram = new double[count][count];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                gram[row][column] = byLag[Math.abs(row - column)];
            }
        }
        return gram;
    }

    private static double[][] general(CovarianceKernel kernel, double[][] points) {
        int count = points.length;
        double[][] gram = new double[count][count];
        for (int row = 0; row < count; row++) {
            for (int column = 0; column <= row; column++) {
                double value = kernel.covariance(points[row], points[column]);
                gram[row][column] = value;
                gram[column][row] = value;
            }
        }
        return gram;
    }
}
