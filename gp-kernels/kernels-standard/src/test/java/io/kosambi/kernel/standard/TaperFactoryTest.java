package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class TaperFactoryTest extends CovarianceKernelContract<TaperFactory.Config> {

    @Override
    protected CovarianceKernelFactory<TaperFactory.Config> factory() {
        return new TaperFactory();
    }

    @Override
    protected List<TaperFactory.Config> configs() {
        return List.of(
                new TaperFactory.Config(ComponentConfig.of("ornstein-uhlenbeck"), 16),
                new TaperFactory.Config(ComponentConfig.of("smooth"), 3.7),
                new TaperFactory.Config(ComponentConfig.of("long-memory"), 100),
                new TaperFactory.Config(ComponentConfig.of("most"), 8.3));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }
}
