package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A kernel times a constant: the covariance of the process times the root of that constant.
 *
 * @param kernel the kernel that is scaled
 * @param factor what multiplies every covariance, in (0, infinity)
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record ScaledKernel(CovarianceKernel kernel, double factor) implements CovarianceKernel {

    public ScaledKernel {
        if (!(factor > 0) || !Double.isFinite(factor)) {
            throw new IllegalArgumentException(
                    "A kernel can be scaled by a factor in (0, infinity), but not by " + factor);
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        return factor * kernel.covariance(first, second);
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties = EnumSet.noneOf(KernelProperty.class);
        properties.addAll(kernel.properties());
        return DerivedProperties.normalisedByVariance(this, properties);
    }

    @Override
    public int largestDimension() {
        return kernel.largestDimension();
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.join(
                NestedParameters.of("kernel", kernel),
                List.of(new KernelParameter("factor", factor, 0, Double.POSITIVE_INFINITY)));
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        ParameterValues next = new ParameterValues(values);
        return next.done(new ScaledKernel(next.next(kernel), next.next()));
    }

    @Override
    public KernelGradient parameterGradient() {
        KernelGradient gradient = kernel.parameterGradient();
        return (first, second) -> NestedParameters.join(
                NestedParameters.scaled(factor, gradient.at(first, second)),
                new double[] {kernel.covariance(first, second)});
    }
}
