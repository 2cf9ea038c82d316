package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A kernel on warped locations, gamma(u(x), u(x')): the covariance of the process run at another pace.
 *
 * <p>It is normalised if the kernel is. Nothing else is declared, since the kernel knows nothing of the warp: whoever
 * knows more wraps the kernel and says so.
 *
 * @param kernel the kernel that is warped
 * @param warp u, from a location to one with as many coordinates; must return a new array and not change its argument
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record WarpedKernel(CovarianceKernel kernel, UnaryOperator<double[]> warp) implements CovarianceKernel {

    @Override
    public double covariance(double[] first, double[] second) {
        return kernel.covariance(warp.apply(first), warp.apply(second));
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties = EnumSet.of(KernelProperty.NORMALISED);
        properties.retainAll(kernel.properties());
        return Set.copyOf(properties);
    }

    @Override
    public int largestDimension() {
        return kernel.largestDimension();
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.of("kernel", kernel);
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        return new WarpedKernel(kernel.withParameters(values), warp);
    }

    @Override
    public KernelGradient parameterGradient() {
        KernelGradient gradient = kernel.parameterGradient();
        return (first, second) -> gradient.at(warp.apply(first), warp.apply(second));
    }
}
