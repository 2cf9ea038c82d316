package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.RotaryEmbedding;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;

/**
 * The plugin {@code rotary}: another variant over queries and keys that are rotated by their frames, so that their products
 * depend on the lag alone.
 *
 * <p>Cost: that of the other variant. Source: Su et al., "RoFormer", 2021; see {@link RotaryEmbedding}.
 */
public final class RotaryAttentionFactory extends AbstractPluginFactory<RotaryAttentionFactory.Config, Attention>
        implements AttentionFactory<RotaryAttentionFactory.Config> {

    /**
     * The settings.
     *
     * @param base the ratio of the longest to the shortest period
     * @param attention what mixes the rotated queries and keys
     */
    public record Config(
            @Describe("ratio of the longest to the shortest period")
            @Default("10000")
            @Range(min = 1, minExclusive = true)
            double base,

            @Describe("what mixes rotated queries and keys") @Kind(Attention.class) @Default("softmax")
            ComponentConfig attention) {}

    public RotaryAttentionFactory() {
        super(
                "rotary",
                "Rotary positions: queries and keys are rotated by their frames before another variant mixes",
                Config.class,
                RotaryAttentionFactory::build);
    }

    private static Attention build(Config config, PluginContext context) {
        Attention inner = context.create(Attention.class, config.attention());
        return new Transformed("rotary", inner, true, (dimensions, parameters) -> {
            Heads heads = new Heads("rotary", dimensions);
            heads.requireOneTokenPerFrame();
            heads.requireEvenHeadWidth();
            return new Rotation(new RotaryEmbedding(dimensions.heads(), config.base()));
        });
    }

    private record Rotation(RotaryEmbedding embedding) implements Transformed.Change {

        @Override
        public Tensor queries(Tensor queries) {
            return Tensor.apply(embedding, List.of(queries)).get(0);
        }

        @Override
        public Tensor keys(Tensor keys) {
            return Tensor.apply(embedding, List.of(keys)).get(0);
        }
    }
}
