package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class SpectralMixtureTest extends CovarianceKernelContract<SpectralMixture.Config> {

    @Override
    protected CovarianceKernelFactory<SpectralMixture.Config> factory() {
        return new SpectralMixtureFactory();
    }

    @Override
    protected List<SpectralMixture.Config> configs() {
        return List.of(
                new SpectralMixture.Config(List.of(new SpectralMixture.Component(1, 0, 0.05))),
                new SpectralMixture.Config(List.of(
                        new SpectralMixture.Component(0.3, 0.1, 0.02),
                        new SpectralMixture.Component(0.7, 0.31, 0.002))),
                new SpectralMixture.Config(List.of(
                        new SpectralMixture.Component(2, 0.25, 0.1),
                        new SpectralMixture.Component(0.5, 0, 0.01),
                        new SpectralMixture.Component(1, 0.5, 0.3))));
    }
}
