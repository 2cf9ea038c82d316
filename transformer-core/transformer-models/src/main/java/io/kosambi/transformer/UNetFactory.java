package io.kosambi.transformer;

import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.Optional;

/** The plugin {@code unet}: makes {@link UNet}. */
public final class UNetFactory extends AbstractPluginFactory<UNetFactory.Config, NetworkArchitecture>
        implements NetworkFactory<UNetFactory.Config> {

    private static final int WIDTH = 40;

    /**
     * The settings.
     *
     * @param width the channels of the finest level; {@value #WIDTH} if neither it nor {@code parameters} is given
     * @param parameters the number of parameters to which the width is matched
     * @param groups the groups of channels that are normalised together
     * @param kernelSize the frames that a convolution reads
     */
    public record Config(
            @Describe("channels of the finest level; even, a multiple of the groups; 40 unless 'parameters' is given")
            @Range(min = 2, max = 65_536)
            Optional<Integer> width,

            @Describe("number of parameters to match, in place of 'width'") @Range(min = 1, max = 1e10)
            Optional<Long> parameters,

            @Describe("groups of channels that are normalised together") @Default("4") @Range(min = 1, max = 1_000)
            int groups,

            @Describe("frames that a convolution reads; odd") @Default("3") @Range(min = 1, max = 1_001)
            int kernelSize) {}

    public UNetFactory() {
        super(
                "unet",
                "UNet over frames, the convolutional baseline: three levels, residual blocks conditioned on the noise level",
                Config.class,
                (config, context) -> build(config));
    }

    private static NetworkArchitecture build(Config config) {
        int step = config.groups() % 2 == 0 ? config.groups() : 2 * config.groups();
        WidthChoice width = new WidthChoice(config.width(), config.parameters(), WIDTH, step);
        config.width().ifPresent(given -> architecture(config, given));
        return (frames, dimension) -> width.build(chosen -> new UNet(architecture(config, chosen), frames, dimension));
    }

    private static UNet.Architecture architecture(Config config, int width) {
        return new UNet.Architecture(width, config.groups(), config.kernelSize());
    }
}
