package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A convex combination of two kernels, gamma(x, x') = (1 - w) first(x, x') + w second(x, x'), with w in [0, 1].
 *
 * <p>It declares each property that both kernels declare, and the properties of one of them alone if the other has no
 * weight.
 *
 * @param first the kernel of weight 1 - w
 * @param second the kernel of weight w
 * @param weight w, in [0, 1]
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record ConvexCombinationKernel(CovarianceKernel first, CovarianceKernel second, double weight)
        implements CovarianceKernel {

    public ConvexCombinationKernel {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "A convex combination of two kernels needs a weight in [0, 1], but got " + weight);
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        return (1 - weight) * this.first.covariance(first, second) + weight * this.second.covariance(first, second);
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties = EnumSet.allOf(KernelProperty.class);
        if (weight < 1) {
            properties.retainAll(first.properties());
        }
        if (weight > 0) {
            properties.retainAll(second.properties());
        }
        return Set.copyOf(properties);
    }

    @Override
    public int largestDimension() {
        return DerivedProperties.smallestLargestDimension(List.of(first, second));
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.join(
                NestedParameters.of("first", first),
                NestedParameters.of("second", second),
                List.of(new KernelParameter("weight", weight, 0, 1)));
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        ParameterValues next = new ParameterValues(values);
        return next.done(new ConvexCombinationKernel(next.next(first), next.next(second), next.next()));
    }

    @Override
    public KernelGradient parameterGradient() {
        KernelGradient ofFirst = first.parameterGradient();
        KernelGradient ofSecond = second.parameterGradient();
        return (here, there) -> NestedParameters.join(
                NestedParameters.scaled(1 - weight, ofFirst.at(here, there)),
                NestedParameters.scaled(weight, ofSecond.at(here, there)),
                new double[] {second.covariance(here, there) - first.covariance(here, there)});
    }
}
