package io.kosambi.kernel.standard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.kernel.CovarianceKernelContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SumFactoryTest extends CovarianceKernelContract<SumFactory.Config> {

    @Override
    protected CovarianceKernelFactory<SumFactory.Config> factory() {
        return new SumFactory();
    }

    @Override
    protected List<SumFactory.Config> configs() {
        return List.of(
                new SumFactory.Config(Nested.components("ornstein-uhlenbeck")),
                new SumFactory.Config(Nested.components("ornstein-uhlenbeck", "smooth")),
                new SumFactory.Config(Nested.components("most", "rest")),
                new SumFactory.Config(Nested.components("smooth", "white-noise")),
                new SumFactory.Config(Nested.components("smooth", "smooth", "smooth")));
    }

    @Override
    protected PluginContext context() {
        return Nested.CONTEXT;
    }

    @Test
    void nothingToCombineIsRefused() {
        assertThatThrownBy(() -> factory().create(new SumFactory.Config(List.of()), context()))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("at least one kernel");
    }
}
