package io.kosambi.transformer;

import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code unrolled}: makes {@link UnrolledNetwork}. */
public final class UnrolledFactory extends AbstractPluginFactory<UnrolledFactory.Config, NetworkArchitecture>
        implements NetworkFactory<UnrolledFactory.Config> {

    /**
     * The settings.
     *
     * @param layers the number of steps of the iteration
     * @param gateWidth the inner width of the perceptron that makes the gates
     * @param mixing what is known beforehand about the temporal mixing
     */
    public record Config(
            @Describe("number of steps of the iteration") @Default("16") @Range(min = 1, max = 10_000)
            int layers,

            @Describe("inner width of the perceptron that makes the gates") @Default("32") @Range(min = 1, max = 65_536)
            int gateWidth,

            @Describe("whether temporal weights depend on the lag alone, are free, or are a softmax over positions")
            @Default("toeplitz")
            UnrolledNetwork.Mixing mixing) {}

    public UnrolledFactory() {
        super(
                "unrolled",
                "Unrolled iteration with learned covariances and steps, the paper's idea made trainable; about 2,000 parameters",
                Config.class,
                (config, context) -> build(config));
    }

    private static NetworkArchitecture build(Config config) {
        UnrolledNetwork.Architecture architecture =
                new UnrolledNetwork.Architecture(config.layers(), config.gateWidth(), config.mixing());
        return (frames, dimension) -> new UnrolledNetwork(architecture, frames, dimension);
    }
}
