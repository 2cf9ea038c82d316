package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code cosine}: makes {@link Cosine}. */
public final class CosineFactory extends AbstractPluginFactory<Cosine.Config, CovarianceKernel>
        implements CovarianceKernelFactory<Cosine.Config> {

    public CosineFactory() {
        super(
                "cosine",
                "Cosine, gamma(h) = cos(2 pi h / P); single waves, rank 2",
                Cosine.Config.class,
                (config, context) -> new Cosine(config));
    }
}
