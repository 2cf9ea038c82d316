package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class NuggetFactoryTest extends CovarianceKernelContract<NuggetFactory.Config> {

    @Override
    protected CovarianceKernelFactory<NuggetFactory.Config> factory() {
        return new NuggetFactory();
    }

    @Override
    protected List<NuggetFactory.Config> configs() {
        return List.of(
                new NuggetFactory.Config(ComponentConfig.of("ornstein-uhlenbeck"), 0.1),
                new NuggetFactory.Config(ComponentConfig.of("smooth"), 0.5),
                new NuggetFactory.Config(ComponentConfig.of("long-memory"), 0),
                new NuggetFactory.Config(ComponentConfig.of("smooth"), 1));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }
}
