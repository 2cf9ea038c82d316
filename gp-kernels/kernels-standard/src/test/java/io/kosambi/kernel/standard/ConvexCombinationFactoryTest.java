package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;

class ConvexCombinationFactoryTest extends CovarianceKernelContract<ConvexCombinationFactory.Config> {

    @Override
    protected CovarianceKernelFactory<ConvexCombinationFactory.Config> factory() {
        return new ConvexCombinationFactory();
    }

    @Override
    protected List<ConvexCombinationFactory.Config> configs() {
        return List.of(
                new ConvexCombinationFactory.Config(
                        ComponentConfig.of("ornstein-uhlenbeck"), ComponentConfig.of("smooth"), 0.3),
                new ConvexCombinationFactory.Config(
                        ComponentConfig.of("long-memory"), ComponentConfig.of("white-noise"), 0.9),
                new ConvexCombinationFactory.Config(ComponentConfig.of("smooth"), ComponentConfig.of("long-memory"), 0),
                new ConvexCombinationFactory.Config(ComponentConfig.of("long-memory"), ComponentConfig.of("smooth"), 1),
                new ConvexCombinationFactory.Config(ComponentConfig.of("most"), ComponentConfig.of("rest"), 0.5));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }
}
