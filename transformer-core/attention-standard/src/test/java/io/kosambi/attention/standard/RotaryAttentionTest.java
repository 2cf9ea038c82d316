package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention.Dimensions;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.attention.AttentionContract;
import java.util.List;

class RotaryAttentionTest extends AttentionContract<RotaryAttentionFactory.Config> {

    @Override
    protected AttentionFactory<RotaryAttentionFactory.Config> factory() {
        return new RotaryAttentionFactory();
    }

    @Override
    protected List<RotaryAttentionFactory.Config> configs() {
        return List.of(
                new RotaryAttentionFactory.Config(10_000, ComponentConfig.of("softmax")),
                new RotaryAttentionFactory.Config(10, ComponentConfig.of("linear")));
    }

    @Override
    protected PluginContext context() {
        return new NestedAttention();
    }

    @Override
    protected List<Dimensions> refusedDimensions() {
        return List.of(new Dimensions(3, 6, 2), new Dimensions(4, 4, 1, 2));
    }
}
