package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;

/** The derivatives of a kernel by its parameters, ready for any number of pairs of locations. */
@FunctionalInterface
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface KernelGradient {

    /**
     * The derivatives of gamma(first, second).
     *
     * @return a new array with one entry per entry of {@link CovarianceKernel#parameters()}, in the same order
     */
    double[] at(double[] first, double[] second);
}
