package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class GibbsTest extends CovarianceKernelContract<Gibbs.Config> {

    @Override
    protected CovarianceKernelFactory<Gibbs.Config> factory() {
        return new GibbsFactory();
    }

    @Override
    protected List<Gibbs.Config> configs() {
        return List.of(
                new Gibbs.Config(2, 8, 16, 4),
                new Gibbs.Config(6, 1, 30, 0.5),
                new Gibbs.Config(3, 3, 10, 2),
                new Gibbs.Config(0.5, 40, -5, 20));
    }
}
