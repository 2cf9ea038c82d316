package io.kosambi.transformer;

import io.kosambi.attention.standard.SoftmaxAttention;
import io.kosambi.spi.network.NetworkFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.network.NetworkContract;
import io.kosambi.transformer.DiffusionTransformerFactory.Config;
import java.util.List;
import java.util.Optional;

class DiffusionTransformerTest extends NetworkContract<Config> {

    @Override
    protected NetworkFactory<Config> factory() {
        return new DiffusionTransformerFactory();
    }

    @Override
    protected PluginContext context() {
        return new PluginContext() {
            @Override
            public long seed() {
                return 0;
            }

            @Override
            public <P> P create(Class<P> kind, ComponentConfig config) {
                return kind.cast(config.type().equals("causal") ? SoftmaxAttention.causal() : SoftmaxAttention.full());
            }
        };
    }

    @Override
    protected List<Config> configs() {
        return List.of(
                config(1, PositionCode.LEARNED, FeedForward.GELU, Normalisation.LAYER, "softmax"),
                config(1, PositionCode.ROTARY, FeedForward.SWIGLU, Normalisation.RMS, "softmax"),
                config(2, PositionCode.SINUSOIDAL, FeedForward.GELU, Normalisation.RMS, "softmax"),
                config(2, PositionCode.NONE, FeedForward.GELU, Normalisation.LAYER, "softmax"),
                config(1, PositionCode.RANDOM, FeedForward.SWIGLU, Normalisation.LAYER, "causal"));
    }

    private static Config config(
            int tokensPerFrame, PositionCode position, FeedForward feedForward, Normalisation norm, String attention) {
        return new Config(
                Optional.of(4),
                Optional.empty(),
                1,
                2,
                2,
                tokensPerFrame,
                position,
                feedForward,
                norm,
                ComponentConfig.of(attention));
    }
}
