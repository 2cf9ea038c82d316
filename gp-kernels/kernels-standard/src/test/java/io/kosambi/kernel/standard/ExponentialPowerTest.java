package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class ExponentialPowerTest extends CovarianceKernelContract<ExponentialPower.Config> {

    @Override
    protected CovarianceKernelFactory<ExponentialPower.Config> factory() {
        return new ExponentialPowerFactory();
    }

    @Override
    protected List<ExponentialPower.Config> configs() {
        return List.of(
                new ExponentialPower.Config(4, 1),
                new ExponentialPower.Config(2, 0.5),
                new ExponentialPower.Config(16, 2),
                new ExponentialPower.Config(0.1, 0.1),
                new ExponentialPower.Config(100, 1.5),
                new ExponentialPower.Config(1000, 2),
                new ExponentialPower.Config(4, 1.9));
    }
}
