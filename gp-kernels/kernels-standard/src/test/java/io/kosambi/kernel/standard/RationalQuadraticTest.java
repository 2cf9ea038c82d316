package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class RationalQuadraticTest extends CovarianceKernelContract<RationalQuadratic.Config> {

    @Override
    protected CovarianceKernelFactory<RationalQuadratic.Config> factory() {
        return new RationalQuadraticFactory();
    }

    @Override
    protected List<RationalQuadratic.Config> configs() {
        return List.of(
                new RationalQuadratic.Config(4, 1),
                new RationalQuadratic.Config(4, 0.3),
                new RationalQuadratic.Config(0.5, 5),
                new RationalQuadratic.Config(100, 40),
                new RationalQuadratic.Config(2, 0.5));
    }
}
