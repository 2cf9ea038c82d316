package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code white-noise}: makes {@link WhiteNoise}. */
public final class WhiteNoiseFactory implements CovarianceKernelFactory<WhiteNoise.Config> {

    @Override
    public String id() {
        return "white-noise";
    }

    @Override
    public String description() {
        return "White noise, gamma(h) = 1 for h = 0 and 0 otherwise";
    }

    @Override
    public Class<WhiteNoise.Config> configType() {
        return WhiteNoise.Config.class;
    }

    @Override
    public CovarianceKernel create(WhiteNoise.Config config, PluginContext context) {
        return new WhiteNoise();
    }
}
