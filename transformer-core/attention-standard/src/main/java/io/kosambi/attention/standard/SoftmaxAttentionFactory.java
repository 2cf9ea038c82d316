package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code softmax}: makes {@link SoftmaxAttention#full()}. */
public final class SoftmaxAttentionFactory implements AttentionFactory<NoSettings> {

    @Override
    public String id() {
        return "softmax";
    }

    @Override
    public String description() {
        return "Softmax attention: every frame sees every frame";
    }

    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public Attention create(NoSettings config, PluginContext context) {
        return SoftmaxAttention.full();
    }
}
