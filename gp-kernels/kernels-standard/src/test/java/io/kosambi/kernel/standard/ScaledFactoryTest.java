package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class ScaledFactoryTest extends CovarianceKernelContract<ScaledFactory.Config> {

    @Override
    protected CovarianceKernelFactory<ScaledFactory.Config> factory() {
        return new ScaledFactory();
    }

    @Override
    protected List<ScaledFactory.Config> configs() {
        return List.of(
                new ScaledFactory.Config(ComponentConfig.of("ornstein-uhlenbeck"), 0.25),
                new ScaledFactory.Config(ComponentConfig.of("smooth"), 1),
                new ScaledFactory.Config(ComponentConfig.of("long-memory"), 1000));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }
}
