package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class PeriodicTest extends CovarianceKernelContract<Periodic.Config> {

    @Override
    protected CovarianceKernelFactory<Periodic.Config> factory() {
        return new PeriodicFactory();
    }

    @Override
    protected List<Periodic.Config> configs() {
        return List.of(
                new Periodic.Config(1, 16),
                new Periodic.Config(0.3, 7.3),
                new Periodic.Config(5, 200),
                new Periodic.Config(1, 0.7),
                new Periodic.Config(1, 1));
    }
}
