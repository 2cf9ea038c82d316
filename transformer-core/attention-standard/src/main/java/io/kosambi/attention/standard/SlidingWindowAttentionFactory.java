package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code sliding-window}: makes {@link SoftmaxAttention#window(int)}. */
public final class SlidingWindowAttentionFactory implements AttentionFactory<SlidingWindowAttentionFactory.Config> {

    /**
     * The parameters.
     *
     * @param radius the number of frames seen on either side; not negative
     */
    public record Config(
            @Describe("frames seen on either side of a frame") @Range(min = 0) @Default("8")
            int radius) {}

    @Override
    public String id() {
        return "sliding-window";
    }

    @Override
    public String description() {
        return "Softmax attention within a window: every frame sees the frames at most radius away";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Attention create(Config config, PluginContext context) {
        return SoftmaxAttention.window(ConfigRules.requireValid(config).radius());
    }
}
