package org.example.network;

import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code mixer}: makes {@link Mixer}. */
public final class MixerFactory extends AbstractPluginFactory<MixerFactory.Config, NetworkArchitecture>
        implements NetworkFactory<MixerFactory.Config> {

    /**
     * The settings.
     *
     * @param width the number of channels
     * @param depth the number of blocks
     */
    public record Config(
            @Describe("number of channels") @Default("64") @Range(min = 1, max = 65_536)
            int width,

            @Describe("number of blocks") @Default("4") @Range(min = 1, max = 1_000)
            int depth) {}

    public MixerFactory() {
        super(
                "mixer",
                "Perceptrons along the frames and along the channels in turn",
                Config.class,
                (config, context) ->
                        (frames, dimension) -> new Mixer(config.width(), config.depth(), frames, dimension));
    }
}
