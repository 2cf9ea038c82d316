package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The sum of kernels, gamma(x, x') = sum_k gamma_k(x, x'): the covariance of a sum of independent processes.
 *
 * <p>The variances add, so the sum is normalised only if they add to 1. It declares each other property if all its
 * terms do.
 *
 * @param terms at least one kernel
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record SumKernel(List<CovarianceKernel> terms) implements CovarianceKernel {

    public SumKernel {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("A sum of kernels needs at least one term, but has none");
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        double sum = 0;
        for (CovarianceKernel term : terms) {
            sum += term.covariance(first, second);
        }
        return sum;
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties = EnumSet.allOf(KernelProperty.class);
        terms.forEach(term -> properties.retainAll(term.properties()));
        return DerivedProperties.normalisedByVariance(this, properties);
    }

    @Override
    public int largestDimension() {
        return DerivedProperties.smallestLargestDimension(terms);
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.ofAll("terms", terms);
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        ParameterValues next = new ParameterValues(values);
        return next.done(new SumKernel(next.next(terms)));
    }

    @Override
    public KernelGradient parameterGradient() {
        List<KernelGradient> gradients =
                terms.stream().map(CovarianceKernel::parameterGradient).toList();
        return (first, second) -> NestedParameters.join(
                gradients.stream().map(gradient -> gradient.at(first, second)).toArray(double[][]::new));
    }
}
