package org.example.source;

import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code autoregression}: makes {@link Autoregression}. */
public final class AutoregressionFactory extends AbstractPluginFactory<AutoregressionFactory.Config, SequenceSource>
        implements SequenceSourceFactory<AutoregressionFactory.Config> {

    /**
     * The settings; by default those that Yule found for sunspots, a frame being a year.
     *
     * @param period P
     * @param damping r
     */
    public record Config(
            @Describe("period P in frames") @Default("10.6") @Range(min = 2)
            double period,

            @Describe("what is left of a swing after a frame")
            @Default("0.809")
            @Range(min = 0, max = 1, maxExclusive = true)
            double damping) {}

    public AutoregressionFactory() {
        super(
                "autoregression",
                "A pendulum under random blows, the autoregression of order 2 that Yule found for sunspots",
                Config.class,
                (config, context) -> new Autoregression(config.period(), config.damping(), context.seed()));
    }
}
