package io.kosambi.transformer;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.Optional;

/** The plugin {@code dit}: makes {@link DiffusionTransformer}. */
public final class DiffusionTransformerFactory
        extends AbstractPluginFactory<DiffusionTransformerFactory.Config, NetworkArchitecture>
        implements NetworkFactory<DiffusionTransformerFactory.Config> {

    private static final int WIDTH = 64;

    /**
     * The settings.
     *
     * @param width the width of a token; {@value #WIDTH} if neither it nor {@code parameters} is given
     * @param parameters the number of parameters to which the width is matched
     * @param depth the number of blocks
     * @param heads the number of attention heads
     * @param mlpRatio the width of the feed-forward layer as a multiple of the token's
     * @param tokensPerFrame the number of tokens into which the coordinates of a frame are cut
     * @param position how a token knows its frame
     * @param feedForward what a block does to each token by itself
     * @param norm how tokens are normalised
     * @param attention how tokens mix
     */
    public record Config(
            @Describe("width of a token; even, a multiple of the heads; 64 unless 'parameters' is given")
            @Range(min = 2, max = 65_536)
            Optional<Integer> width,

            @Describe("number of parameters to match, in place of 'width'") @Range(min = 1, max = 1e10)
            Optional<Long> parameters,

            @Describe("number of blocks") @Default("4") @Range(min = 1, max = 1_000)
            int depth,

            @Describe("number of attention heads") @Default("4") @Range(min = 1, max = 1_000)
            int heads,

            @Describe("width of the feed-forward layer as a multiple of the token's")
            @Default("4")
            @Range(min = 1, max = 64)
            int mlpRatio,

            @Describe("tokens into which the coordinates of a frame are cut; divides the dimension")
            @Default("1")
            @Range(min = 1, max = 100_000)
            int tokensPerFrame,

            @Describe("how a token knows its frame; learned codes begin as sinusoids") @Default("learned")
            PositionCode position,

            @Describe("what a block does to each token by itself") @Default("gelu")
            FeedForward feedForward,

            @Describe("how tokens are normalised") @Default("layer")
            Normalisation norm,

            @Describe("how tokens mix") @Kind(Attention.class) @Default("softmax")
            ComponentConfig attention) {}

    public DiffusionTransformerFactory() {
        super(
                "dit",
                "Diffusion transformer: a token per frame, attention, adaptive normalisation gated by the noise level",
                Config.class,
                DiffusionTransformerFactory::build);
    }

    private static NetworkArchitecture build(Config config, PluginContext context) {
        int step = config.heads() % 2 == 0 ? config.heads() : 2 * config.heads();
        int wide = config.position() == PositionCode.ROTARY ? 2 * config.heads() : step;
        WidthChoice width = new WidthChoice(config.width(), config.parameters(), WIDTH, wide);
        Attention attention = context.create(Attention.class, config.attention());
        config.width().ifPresent(given -> architecture(config, given));
        return (frames, dimension) -> width.build(
                chosen -> new DiffusionTransformer(architecture(config, chosen), attention, frames, dimension));
    }

    private static DiffusionTransformer.Architecture architecture(Config config, int width) {
        return new DiffusionTransformer.Architecture(
                width,
                config.depth(),
                config.heads(),
                config.mlpRatio(),
                config.tokensPerFrame(),
                config.position(),
                config.feedForward(),
                config.norm());
    }
}
