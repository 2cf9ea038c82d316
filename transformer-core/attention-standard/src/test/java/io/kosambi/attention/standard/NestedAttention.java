package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;

/** A host that knows a few variants, for those that are made of others. */
record NestedAttention() implements PluginContext {

    @Override
    public long seed() {
        return 0;
    }

    @Override
    public <P> P create(Class<P> kind, ComponentConfig config) {
        Attention attention = switch (config.type()) {
            case "softmax" -> SoftmaxAttention.full();
            case "linear" -> new LinearAttentionFactory().create(new NoSettings(), this);
            case "differential" ->
                new DifferentialAttentionFactory().create(new DifferentialAttentionFactory.Config(0.5), this);
            default -> throw new AssertionError("this test knows no attention '" + config.type() + "'");
        };
        return kind.cast(attention);
    }
}
