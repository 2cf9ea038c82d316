package org.example.attention;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code cauchy}: makes {@link CauchyAttention}. */
public final class CauchyAttentionFactory implements AttentionFactory<CauchyAttentionFactory.Config> {

    /** Nothing can be set. */
    public record Config() {}

    @Override
    public String id() {
        return "cauchy";
    }

    @Override
    public String description() {
        return "Weights 1 / (1 + |q - k|^2 / w), divided by their sum";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Attention create(Config config, PluginContext context) {
        return new CauchyAttention();
    }
}
