package io.kosambi.spi.kernel;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a kernel made of other kernels inherits from them. */
final class DerivedProperties {

    /** Room for rounding in weights such as 0.1 + 0.2 + 0.7. */
    private static final double ROUNDING = 1e-12;

    private DerivedProperties() {}

    /**
     * Replaces what the set says about normalisation by what the variance at the origin says; knows only if stationary.
     */
    static Set<KernelProperty> normalisedByVariance(CovarianceKernel kernel, Set<KernelProperty> properties) {
        properties.remove(KernelProperty.NORMALISED);
        double[] origin = {0};
        if (properties.contains(KernelProperty.STATIONARY)
                && Math.abs(kernel.covariance(origin, origin) - 1) <= ROUNDING) {
            properties.add(KernelProperty.NORMALISED);
        }
        return Collections.unmodifiableSet(properties);
    }

    static int smallestLargestDimension(List<CovarianceKernel> kernels) {
        return kernels.stream()
                .mapToInt(CovarianceKernel::largestDimension)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
