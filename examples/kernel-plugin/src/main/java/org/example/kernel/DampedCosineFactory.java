package org.example.kernel;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code damped-cosine}: the kernel is its own configuration. */
public final class DampedCosineFactory implements CovarianceKernelFactory<DampedCosine> {

    @Override
    public String id() {
        return "damped-cosine";
    }

    @Override
    public String description() {
        return "Damped cosine, gamma(h) = exp(-h / ell) cos(2 pi h / P)";
    }

    @Override
    public Class<DampedCosine> configType() {
        return DampedCosine.class;
    }

    @Override
    public CovarianceKernel create(DampedCosine config, PluginContext context) {
        return ConfigRules.requireValid(config);
    }
}
