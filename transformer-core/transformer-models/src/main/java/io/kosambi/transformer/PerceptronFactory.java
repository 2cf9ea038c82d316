package io.kosambi.transformer;

import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.Optional;

/** The plugin {@code mlp}: makes {@link PerceptronNetwork}. */
public final class PerceptronFactory extends AbstractPluginFactory<PerceptronFactory.Config, NetworkArchitecture>
        implements NetworkFactory<PerceptronFactory.Config> {

    private static final int WIDTH = 80;

    /**
     * The settings.
     *
     * @param width the width of the residual stream; {@value #WIDTH} if neither it nor {@code parameters} is given
     * @param parameters the number of parameters to which the width is matched
     * @param depth the number of blocks
     * @param mlpRatio the inner width of a block as a multiple of the width
     */
    public record Config(
            @Describe("width of the residual stream; even; 80 unless 'parameters' is given")
            @Range(min = 2, max = 65_536)
            Optional<Integer> width,

            @Describe("number of parameters to match, in place of 'width'") @Range(min = 1, max = 1e10)
            Optional<Long> parameters,

            @Describe("number of blocks") @Default("4") @Range(min = 1, max = 1_000)
            int depth,

            @Describe("inner width of a block as a multiple of the width") @Default("4") @Range(min = 1, max = 64)
            int mlpRatio) {}

    public PerceptronFactory() {
        super(
                "mlp",
                "Perceptron over the whole sequence as one vector, the baseline that knows no order and no locality",
                Config.class,
                (config, context) -> build(config));
    }

    private static NetworkArchitecture build(Config config) {
        WidthChoice width = new WidthChoice(config.width(), config.parameters(), WIDTH, 2);
        config.width().ifPresent(given -> architecture(config, given));
        return (frames, dimension) ->
                width.build(chosen -> new PerceptronNetwork(architecture(config, chosen), frames, dimension));
    }

    private static PerceptronNetwork.Architecture architecture(Config config, int width) {
        return new PerceptronNetwork.Architecture(width, config.depth(), config.mlpRatio());
    }
}
