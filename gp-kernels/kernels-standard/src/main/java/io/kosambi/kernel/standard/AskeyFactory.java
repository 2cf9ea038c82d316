package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code askey}: makes {@link Askey}. */
public final class AskeyFactory extends AbstractPluginFactory<Askey.Config, CovarianceKernel>
        implements CovarianceKernelFactory<Askey.Config> {

    public AskeyFactory() {
        super(
                "askey",
                "Askey, gamma(h) = max(1 - h / ell, 0)^p; compact and rough, the triangle for p = 1",
                Askey.Config.class,
                (config, context) -> new Askey(config));
    }
}
