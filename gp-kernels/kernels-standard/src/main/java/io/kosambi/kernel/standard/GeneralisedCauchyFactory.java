package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code generalised-cauchy}: makes {@link GeneralisedCauchy}. */
public final class GeneralisedCauchyFactory implements CovarianceKernelFactory<GeneralisedCauchy.Config> {

    @Override
    public String id() {
        return "generalised-cauchy";
    }

    @Override
    public String description() {
        return "Generalised Cauchy, gamma(h) = (1 + (h / ell)^nu)^-p, 0 < nu <= 2; roughness and "
                + "memory chosen independently";
    }

    @Override
    public Class<GeneralisedCauchy.Config> configType() {
        return GeneralisedCauchy.Config.class;
    }

    @Override
    public CovarianceKernel create(GeneralisedCauchy.Config config, PluginContext context) {
        return new GeneralisedCauchy(config);
    }
}
