package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code spectral-mixture}: makes {@link SpectralMixture}. */
public final class SpectralMixtureFactory implements CovarianceKernelFactory<SpectralMixture.Config> {

    @Override
    public String id() {
        return "spectral-mixture";
    }

    @Override
    public String description() {
        return "Spectral mixture, gamma(h) = sum of w exp(-2 pi^2 s^2 h^2) cos(2 pi m h)";
    }

    @Override
    public Class<SpectralMixture.Config> configType() {
        return SpectralMixture.Config.class;
    }

    @Override
    public CovarianceKernel create(SpectralMixture.Config config, PluginContext context) {
        return new SpectralMixture(config);
    }
}
