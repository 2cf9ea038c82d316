package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;
import java.util.Set;

class TimeWarpFactoryTest extends CovarianceKernelContract<TimeWarpFactory.Config> {

    @Override
    protected CovarianceKernelFactory<TimeWarpFactory.Config> factory() {
        return new TimeWarpFactory();
    }

    @Override
    protected List<TimeWarpFactory.Config> configs() {
        return List.of(
                new TimeWarpFactory.Config(ComponentConfig.of("ornstein-uhlenbeck"), 1, 8),
                new TimeWarpFactory.Config(ComponentConfig.of("ornstein-uhlenbeck"), 1.5, 8),
                new TimeWarpFactory.Config(ComponentConfig.of("long-memory"), 0.5, 8),
                new TimeWarpFactory.Config(ComponentConfig.of("long-memory"), 0, 4),
                new TimeWarpFactory.Config(ComponentConfig.of("compact"), 0.5, 3),
                new TimeWarpFactory.Config(ComponentConfig.of("compact"), 0, 30),
                new TimeWarpFactory.Config(ComponentConfig.of("smooth"), 2, 30));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }

    @Override
    protected Set<String> settingsWithoutGradient() {
        return Set.of("power", "scale");
    }
}
