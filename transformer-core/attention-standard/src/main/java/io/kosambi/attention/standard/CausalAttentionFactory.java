package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code causal}: makes {@link SoftmaxAttention#causal()}. */
public final class CausalAttentionFactory implements AttentionFactory<NoSettings> {

    @Override
    public String id() {
        return "causal";
    }

    @Override
    public String description() {
        return "Causal softmax attention: every frame sees itself and the frames before it";
    }

    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public Attention create(NoSettings config, PluginContext context) {
        return SoftmaxAttention.causal();
    }
}
