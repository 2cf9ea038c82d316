package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class MaternTest extends CovarianceKernelContract<Matern.Config> {

    @Override
    protected CovarianceKernelFactory<Matern.Config> factory() {
        return new MaternFactory();
    }

    @Override
    protected List<Matern.Config> configs() {
        return List.of(
                new Matern.Config(4, 0.5),
                new Matern.Config(4, 1.5),
                new Matern.Config(4, 2.5),
                new Matern.Config(64, 2.5),
                new Matern.Config(0.1, 1.5),
                new Matern.Config(100, 0.5),
                new Matern.Config(4, 0.2),
                new Matern.Config(4, 0.8),
                new Matern.Config(4, 2),
                new Matern.Config(0.5, 3.7),
                new Matern.Config(8, 40));
    }
}
