package io.kosambi.testkit.kernel;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelParameter;

/** Measures the derivative of a kernel by one of its parameters with differences of its values. */
final class GradientMeasurements {

    /**
     * Relative to the parameter: the truncation error is of the order of its fourth power, rounding of its inverse. Half that of
     * kernels without a formula, so that a parameter on which the kernel does not depend smoothly shows.
     */
    private static final double STEP = 5e-5;

    private GradientMeasurements() {}

    /**
     * The derivative by the five-point formula of central differences, or by its one-sided sister where the value is too
     * near an end of the parameter's range.
     */
    static double derivative(CovarianceKernel kernel, int index, double[] first, double[] second) {
        KernelParameter parameter = kernel.parameters().get(index);
        double step = step(parameter);
        double value = parameter.value();
        Values values = offset -> with(kernel, index, value + offset * step).covariance(first, second);
        if (value - 2 * step > parameter.min() && value + 2 * step < parameter.max()) {
            return (8 * (values.at(1) - values.at(-1)) - (values.at(2) - values.at(-2))) / (12 * step);
        }
        int inwards = value + 4 * step < parameter.max() ? 1 : -1;
        return inwards
                * (-25 * values.at(0)
                        + 48 * values.at(inwards)
                        - 36 * values.at(2 * inwards)
                        + 16 * values.at(3 * inwards)
                        - 3 * values.at(4 * inwards))
                / (12 * step);
    }

    /** What the kernel would be with another value of one parameter. */
    static CovarianceKernel with(CovarianceKernel kernel, int index, double value) {
        double[] values =
                kernel.parameters().stream().mapToDouble(KernelParameter::value).toArray();
        values[index] = value;
        return kernel.withParameters(values);
    }

    private static double step(KernelParameter parameter) {
        return STEP * (parameter.value() == 0 ? 1 : Math.abs(parameter.value()));
    }

    @FunctionalInterface
    private interface Values {
        double at(int offset);
    }
}
