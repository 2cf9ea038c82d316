package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class ChangePointFactoryTest extends CovarianceKernelContract<ChangePointFactory.Config> {

    @Override
    protected CovarianceKernelFactory<ChangePointFactory.Config> factory() {
        return new ChangePointFactory();
    }

    @Override
    protected List<ChangePointFactory.Config> configs() {
        return List.of(
                new ChangePointFactory.Config(
                        ComponentConfig.of("ornstein-uhlenbeck"), ComponentConfig.of("smooth"), 4, 3),
                new ChangePointFactory.Config(
                        ComponentConfig.of("smooth"), ComponentConfig.of("ornstein-uhlenbeck"), 3, 2),
                new ChangePointFactory.Config(ComponentConfig.of("smooth"), ComponentConfig.of("smooth"), 10, 5),
                new ChangePointFactory.Config(ComponentConfig.of("long-memory"), ComponentConfig.of("smooth"), 3, 4),
                new ChangePointFactory.Config(ComponentConfig.of("smooth"), ComponentConfig.of("long-memory"), 5, 6));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }
}
