package org.example.kernel;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code damped-cosine}: the kernel is its own configuration. */
public final class DampedCosineFactory extends AbstractPluginFactory<DampedCosine, CovarianceKernel>
        implements CovarianceKernelFactory<DampedCosine> {

    public DampedCosineFactory() {
        super(
                "damped-cosine",
                "Damped cosine, gamma(h) = exp(-h / ell) cos(2 pi h / P)",
                DampedCosine.class,
                (config, context) -> config);
    }
}
