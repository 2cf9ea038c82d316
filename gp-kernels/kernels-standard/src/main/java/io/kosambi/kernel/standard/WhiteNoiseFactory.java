package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code white-noise}: makes {@link WhiteNoise}. */
public final class WhiteNoiseFactory extends AbstractPluginFactory<WhiteNoise.Config, CovarianceKernel>
        implements CovarianceKernelFactory<WhiteNoise.Config> {

    public WhiteNoiseFactory() {
        super(
                "white-noise",
                "White noise, gamma(h) = 1 for h = 0 and 0 otherwise",
                WhiteNoise.Config.class,
                (config, context) -> new WhiteNoise());
    }
}
