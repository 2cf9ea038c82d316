package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The product of kernels, gamma(x, x') = prod_k gamma_k(x, x'), positive semi-definite by Schur's product theorem.
 *
 * <p>The variances multiply. The product is stationary and smooth if all its factors are, and declared compact or
 * summable if one of its factors is (which is enough, though a product of slowly decaying factors can be summable too).
 *
 * @param factors at least one kernel
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record ProductKernel(List<CovarianceKernel> factors) implements CovarianceKernel {

    public ProductKernel {
        factors = List.copyOf(factors);
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("A product of kernels needs at least one factor, but has none");
        }
    }

    @Override
    public double covariance(double[] first, double[] second) {
        double product = 1;
        for (CovarianceKernel factor : factors) {
            product *= factor.covariance(first, second);
        }
        return product;
    }

    @Override
    public Set<KernelProperty> properties() {
        Set<KernelProperty> properties = EnumSet.of(KernelProperty.STATIONARY, KernelProperty.SMOOTH);
        factors.forEach(factor -> properties.retainAll(factor.properties()));
        for (KernelProperty decay : List.of(KernelProperty.COMPACT, KernelProperty.SUMMABLE)) {
            if (factors.stream().anyMatch(factor -> factor.properties().contains(decay))) {
                properties.add(decay);
            }
        }
        if (factors.stream().allMatch(factor -> factor.properties().contains(KernelProperty.NORMALISED))) {
            properties.add(KernelProperty.NORMALISED);
            return Set.copyOf(properties);
        }
        return DerivedProperties.normalisedByVariance(this, properties);
    }

    @Override
    public int largestDimension() {
        return DerivedProperties.smallestLargestDimension(factors);
    }

    @Override
    public List<KernelParameter> parameters() {
        return NestedParameters.ofAll("factors", factors);
    }

    @Override
    public CovarianceKernel withParameters(double[] values) {
        ParameterValues next = new ParameterValues(values);
        return next.done(new ProductKernel(next.next(factors)));
    }

    @Override
    public KernelGradient parameterGradient() {
        List<KernelGradient> gradients =
                factors.stream().map(CovarianceKernel::parameterGradient).toList();
        return (first, second) -> {
            double[][] parts = new double[factors.size()][];
            for (int index = 0; index < parts.length; index++) {
                // Not the product divided by this factor, which may be zero.
                double others = 1;
                for (int other = 0; other < parts.length; other++) {
                    others *= other == index ? 1 : factors.get(other).covariance(first, second);
                }
                parts[index] =
                        NestedParameters.scaled(others, gradients.get(index).at(first, second));
            }
            return NestedParameters.join(parts);
        };
    }
}
