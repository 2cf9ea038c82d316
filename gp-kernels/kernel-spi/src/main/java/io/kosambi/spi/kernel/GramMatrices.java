package io.kosambi.spi.kernel;

/** Evaluates a kernel and its gradient on all pairs of locations. */
final class GramMatrices {

    private GramMatrices() {}

    static double[][] of(CovarianceKernel kernel, Locations locations) {
        boolean byLag = kernel.properties().contains(KernelProperty.STATIONARY);
        return evaluate("gram", kernel, locations, 1, byLag, (first, second) ->
                new double[] {kernel.covariance(first, second)})[0];
    }

    static double[][][] gradientOf(CovarianceKernel kernel, Locations locations) {
        return evaluate(
                "gramGradient",
                kernel,
                locations,
                kernel.parameters().size(),
                staysStationary(kernel),
                kernel.parameterGradient()::at);
    }

    /** Whether the kernel is stationary whatever its parameters, and not only for those it has. */
    private static boolean staysStationary(CovarianceKernel kernel) {
        return switch (kernel) {
            case StationaryKernel _ -> true;
            case ScaledKernel scaled -> staysStationary(scaled.kernel());
            case SumKernel sum -> sum.terms().stream().allMatch(GramMatrices::staysStationary);
            case ProductKernel product -> product.factors().stream().allMatch(GramMatrices::staysStationary);
            case ConvexCombinationKernel mixture ->
                staysStationary(mixture.first()) && staysStationary(mixture.second());
            default -> false;
        };
    }

    /** One matrix per value of a pair. */
    private static double[][][] evaluate(
            String operation,
            CovarianceKernel kernel,
            Locations locations,
            int values,
            boolean byLagAlone,
            PairFunction function) {
        if (locations.dimension() > kernel.largestDimension()) {
            throw new IllegalArgumentException(operation + ": this kernel is a covariance on at most "
                    + kernel.largestDimension() + " coordinates, but the locations have " + locations.dimension());
        }
        int count = locations.count();
        double[][] points = new double[count][];
        for (int index = 0; index < count; index++) {
            points[index] = locations.point(index);
        }
        double[][][] matrices = new double[values][count][count];
        if (locations.isRegular() && byLagAlone) {
            double[][] byLag = new double[count][];
            for (int lag = 0; lag < count; lag++) {
                byLag[lag] = function.at(points[0], points[lag]);
            }
            fill(matrices, (row, column) -> byLag[row - column]);
        } else {
            fill(matrices, (row, column) -> function.at(points[row], points[column]));
        }
        return matrices;
    }

    private static void fill(double[][][] matrices, EntryFunction entries) {
        int count = matrices.length == 0 ? 0 : matrices[0].length;
        for (int row = 0; row < count; row++) {
            for (int column = 0; column <= row; column++) {
                double[] values = entries.at(row, column);
                for (int index = 0; index < matrices.length; index++) {
                    matrices[index][row][column] = values[index];
                    matrices[index][column][row] = values[index];
                }
            }
        }
    }

    @FunctionalInterface
    private interface PairFunction {
        double[] at(double[] first, double[] second);
    }

    @FunctionalInterface
    private interface EntryFunction {
        double[] at(int row, int column);
    }
}
