package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code spectral-mixture}: makes {@link SpectralMixture}. */
public final class SpectralMixtureFactory extends AbstractPluginFactory<SpectralMixture.Config, CovarianceKernel>
        implements CovarianceKernelFactory<SpectralMixture.Config> {

    public SpectralMixtureFactory() {
        super(
                "spectral-mixture",
                "Spectral mixture, gamma(h) = sum of w exp(-2 pi^2 s^2 h^2) cos(2 pi m h)",
                SpectralMixture.Config.class,
                (config, context) -> new SpectralMixture(config));
    }
}
