package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.SpatialCovarianceContract;
import java.util.List;

class GridCovarianceFactoryTest extends SpatialCovarianceContract<GridCovarianceFactory.Config> {

    @Override
    protected SpatialCovarianceFactory<GridCovarianceFactory.Config> factory() {
        return new GridCovarianceFactory();
    }

    @Override
    protected List<GridCovarianceFactory.Config> configs() {
        return List.of(
                new GridCovarianceFactory.Config(ComponentConfig.of("ornstein-uhlenbeck"), 0),
                new GridCovarianceFactory.Config(ComponentConfig.of("smooth"), 4),
                new GridCovarianceFactory.Config(ComponentConfig.of("most"), 2),
                new GridCovarianceFactory.Config(ComponentConfig.of("compact"), 8));
    }

    @Override
    protected List<Integer> dimensions() {
        return List.of(16, 64, 144);
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }
}
