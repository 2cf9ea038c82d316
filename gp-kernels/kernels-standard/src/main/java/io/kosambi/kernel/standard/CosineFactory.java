package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code cosine}: makes {@link Cosine}. */
public final class CosineFactory implements CovarianceKernelFactory<Cosine.Config> {

    @Override
    public String id() {
        return "cosine";
    }

    @Override
    public String description() {
        return "Cosine, gamma(h) = cos(2 pi h / P); single waves, rank 2";
    }

    @Override
    public Class<Cosine.Config> configType() {
        return Cosine.Config.class;
    }

    @Override
    public CovarianceKernel create(Cosine.Config config, PluginContext context) {
        return new Cosine(config);
    }
}
