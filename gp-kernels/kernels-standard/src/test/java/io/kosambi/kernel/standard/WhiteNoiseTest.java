package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class WhiteNoiseTest extends CovarianceKernelContract<WhiteNoise.Config> {

    @Override
    protected CovarianceKernelFactory<WhiteNoise.Config> factory() {
        return new WhiteNoiseFactory();
    }

    @Override
    protected List<WhiteNoise.Config> configs() {
        return List.of(new WhiteNoise.Config());
    }
}
