package io.kosambi.kernel.standard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductFactoryTest extends CovarianceKernelContract<ProductFactory.Config> {

    @Override
    protected CovarianceKernelFactory<ProductFactory.Config> factory() {
        return new ProductFactory();
    }

    @Override
    protected List<ProductFactory.Config> configs() {
        return List.of(
                new ProductFactory.Config(Nested.components("ornstein-uhlenbeck")),
                new ProductFactory.Config(Nested.components("ornstein-uhlenbeck", "long-memory")),
                new ProductFactory.Config(Nested.components("smooth", "smooth")),
                new ProductFactory.Config(Nested.components("white-noise", "long-memory")),
                new ProductFactory.Config(Nested.components("most", "rest")));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }

    @Test
    void nothingToCombineIsRefused() {
        assertThatThrownBy(() -> factory().create(new ProductFactory.Config(List.of()), context()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("at least one kernel");
    }
}
