package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code softmax}: makes {@link SoftmaxAttention#full()}. */
public final class SoftmaxAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    public SoftmaxAttentionFactory() {
        super(
                "softmax",
                "Softmax attention: every frame sees every frame",
                NoSettings.class,
                (config, context) -> SoftmaxAttention.full());
    }
}
