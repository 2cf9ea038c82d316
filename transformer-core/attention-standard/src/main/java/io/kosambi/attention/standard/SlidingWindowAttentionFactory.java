package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code sliding-window}: makes {@link SoftmaxAttention#window(int)}. */
public final class SlidingWindowAttentionFactory
        extends AbstractPluginFactory<SlidingWindowAttentionFactory.Config, Attention>
        implements AttentionFactory<SlidingWindowAttentionFactory.Config> {

    /**
     * The parameters.
     *
     * @param radius the number of frames seen on either side; not negative
     */
    public record Config(
            @Describe("frames seen on either side of a frame") @Range(min = 0) @Default("8")
            int radius) {}

    public SlidingWindowAttentionFactory() {
        super(
                "sliding-window",
                "Softmax attention within a window: every frame sees the frames at most radius away",
                Config.class,
                (config, context) -> SoftmaxAttention.window(config.radius()));
    }
}
