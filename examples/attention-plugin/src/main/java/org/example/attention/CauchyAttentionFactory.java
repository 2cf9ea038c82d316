package org.example.attention;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code cauchy}: makes {@link CauchyAttention}. */
public final class CauchyAttentionFactory extends AbstractPluginFactory<CauchyAttentionFactory.Config, Attention>
        implements AttentionFactory<CauchyAttentionFactory.Config> {

    /** Nothing can be set. */
    public record Config() {}

    public CauchyAttentionFactory() {
        super(
                "cauchy",
                "Weights 1 / (1 + |q - k|^2 / w), divided by their sum",
                Config.class,
                (config, context) -> new CauchyAttention());
    }
}
