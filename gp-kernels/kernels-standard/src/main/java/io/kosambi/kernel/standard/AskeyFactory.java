package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code askey}: makes {@link Askey}. */
public final class AskeyFactory implements CovarianceKernelFactory<Askey.Config> {

    @Override
    public String id() {
        return "askey";
    }

    @Override
    public String description() {
        return "Askey, gamma(h) = max(1 - h / ell, 0)^p; compact and rough, the triangle for p = 1";
    }

    @Override
    public Class<Askey.Config> configType() {
        return Askey.Config.class;
    }

    @Override
    public CovarianceKernel create(Askey.Config config, PluginContext context) {
        return new Askey(config);
    }
}
