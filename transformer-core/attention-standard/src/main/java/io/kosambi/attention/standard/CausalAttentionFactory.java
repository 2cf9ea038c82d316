package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code causal}: makes {@link SoftmaxAttention#causal()}. */
public final class CausalAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    public CausalAttentionFactory() {
        super(
                "causal",
                "Causal softmax attention: every frame sees itself and the frames before it",
                NoSettings.class,
                (config, context) -> SoftmaxAttention.causal());
    }
}
