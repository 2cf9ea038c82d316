package io.kosambi.spi.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The derivatives of a kernel by its parameters from differences of its values, for kernels that do not give them by formula.
 *
 * <p>The formulas are of order 4, with steps relative to the parameter. They look to both sides, or inwards where the value is
 * too near an end of its range.
 */
final class ParameterDifferences {

    private static final double STEP = 1e-4;
    private static final int[] BOTH_SIDES = {-2, -1, 1, 2};
    private static final double[] BOTH_SIDES_WEIGHTS = {1, -8, 8, -1};
    private static final int[] INWARDS = {0, 1, 2, 3, 4};
    private static final double[] INWARDS_WEIGHTS = {-25, 48, -36, 16, -3};
    private static final double DIVISOR = 12;

    private final List<Derivative> derivatives = new ArrayList<>();

    /** Kernels of neighbouring values of one parameter, and what each of them counts. */
    private record Derivative(List<CovarianceKernel> neighbours, double[] weights) {

        double at(double[] first, double[] second) {
            double sum = 0;
            for (int index = 0; index < weights.length; index++) {
                sum += weights[index] * neighbours.get(index).covariance(first, second);
            }
            return sum;
        }
    }

    /** Makes the neighbours, once for any number of locations. */
    ParameterDifferences(CovarianceKernel kernel) {
        List<KernelParameter> parameters = kernel.parameters();
        double[] values =
                parameters.stream().mapToDouble(KernelParameter::value).toArray();
        for (int index = 0; index < values.length; index++) {
            derivatives.add(derivative(kernel, parameters.get(index), index, values));
        }
    }

    /** Whether a kernel leaves its derivatives to this class. */
    static boolean standInFor(CovarianceKernel kernel) {
        try {
            Class<?> byPair = kernel.getClass()
                    .getMethod("parameterGradient", double[].class, double[].class)
                    .getDeclaringClass();
            return byPair == CovarianceKernel.class
                    || (byPair == StationaryKernel.class
                            && kernel.getClass()
                                            .getMethod("gradientAtLag", double.class)
                                            .getDeclaringClass()
                                    == StationaryKernel.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One derivative of gamma(first, second) per parameter. */
    double[] at(double[] first, double[] second) {
        return derivatives.stream()
                .mapToDouble(derivative -> derivative.at(first, second))
                .toArray();
    }

    private static Derivative derivative(
            CovarianceKernel kernel, KernelParameter parameter, int index, double[] values) {
        double value = parameter.value();
        double step = STEP * (value == 0 ? 1 : Math.abs(value));
        boolean between = value - 2 * step > parameter.min() && value + 2 * step < parameter.max();
        double direction = between || value + 4 * step < parameter.max() ? step : -step;
        int[] offsets = between ? BOTH_SIDES : INWARDS;
        double[] weights = (between ? BOTH_SIDES_WEIGHTS : INWARDS_WEIGHTS).clone();
        List<CovarianceKernel> neighbours = new ArrayList<>();
        for (int term = 0; term < offsets.length; term++) {
            double[] shifted = values.clone();
            shifted[index] = value + offsets[term] * direction;
            neighbours.add(kernel.withParameters(shifted));
            weights[term] /= DIVISOR * direction;
        }
        return new Derivative(neighbours, weights);
    }
}
