package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class WendlandC2Test extends CovarianceKernelContract<WendlandC2.Config> {

    @Override
    protected CovarianceKernelFactory<WendlandC2.Config> factory() {
        return new WendlandC2Factory();
    }

    @Override
    protected List<WendlandC2.Config> configs() {
        return List.of(
                new WendlandC2.Config(16),
                new WendlandC2.Config(3.7),
                new WendlandC2.Config(500),
                new WendlandC2.Config(0.7));
    }
}
