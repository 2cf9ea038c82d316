package io.kosambi.transformer;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The diffusion transformer over sequences: one token per frame, or several if a frame is to have tokens of its own,
 * adaptive normalisation with zero-initialised gates, so that at first every block is the identity and the prediction is
 * zero.
 *
 * <pre>
 * h = x W + b + position code          c = silu MLP of sinusoids of log s
 * per block: (shift, scale, gate) x 2 = Linear(c)
 *   h = h + gate * Linear(attention(q, k, v = Linear(norm(h) (1 + scale) + shift)))
 *   h = h + gate * feedForward(norm(h) (1 + scale) + shift)
 * prediction = Linear(norm(h) (1 + scale) + shift)
 * </pre>
 *
 * Source: Peebles and Xie, "Scalable diffusion models with transformers", 2023.
 */
public final class DiffusionTransformer implements Network {

    private static final String NAME = "diffusion transformer";

    private final Architecture architecture;
    private final Attention attention;
    private final int frames;
    private final int dimension;

    /**
     * The sizes and choices of the network.
     *
     * @param width the width of a token; even, a multiple of {@code heads}
     * @param depth the number of blocks; positive
     * @param heads the number of attention heads; positive
     * @param mlpRatio the width of the feed-forward layer as a multiple of {@code width}; positive
     * @param tokensPerFrame the number of tokens into which the coordinates of a frame are cut; positive
     * @param position how a token knows its frame
     * @param feedForward what a block does to each token by itself
     * @param norm how tokens are normalised
     */
    public record Architecture(
            int width,
            int depth,
            int heads,
            int mlpRatio,
            int tokensPerFrame,
            PositionCode position,
            FeedForward feedForward,
            Normalisation norm) {

        public Architecture {
            if (width < 2
                    || width % 2 != 0
                    || heads < 1
                    || width % heads != 0
                    || depth < 1
                    || mlpRatio < 1
                    || tokensPerFrame < 1) {
                throw new InvalidConfigException(NAME + ": needs an even width that is a multiple of the heads,"
                        + " and positive depth, heads, mlpRatio and tokensPerFrame; got width = " + width
                        + ", depth = " + depth + ", heads = " + heads + ", mlpRatio = " + mlpRatio
                        + ", tokensPerFrame = " + tokensPerFrame);
            }
            if (position == PositionCode.ROTARY && (width / heads % 2 != 0 || tokensPerFrame > 1)) {
                throw new InvalidConfigException(
                        NAME + ": rotary positions need heads of an even width and one token per frame; got"
                                + " heads of width " + width / heads + " and tokensPerFrame = " + tokensPerFrame);
            }
        }

        /** One token per frame, trained positions, GELU and layer normalisation. */
        public Architecture(int width, int depth, int heads, int mlpRatio) {
            this(width, depth, heads, mlpRatio, 1, PositionCode.LEARNED, FeedForward.GELU, Normalisation.LAYER);
        }
    }

    /**
     * @param frames the length of the sequences; positive
     * @param dimension the number of coordinates of a frame; positive, a multiple of the tokens per frame
     */
    public DiffusionTransformer(Architecture architecture, Attention attention, int frames, int dimension) {
        if (frames < 1 || dimension < 1 || dimension % architecture.tokensPerFrame() != 0) {
            throw new InvalidConfigException(NAME
                    + ": needs positive frames and dimension, the dimension a multiple of tokensPerFrame; got frames = "
                    + frames + ", dimension = " + dimension + ", tokensPerFrame = "
                    + architecture.tokensPerFrame());
        }
        this.architecture = architecture;
        this.attention = attention;
        this.frames = frames;
        this.dimension = dimension;
        requireFit(attention, dimensions());
    }

    private Attention.Dimensions dimensions() {
        return new Attention.Dimensions(
                frames, architecture.width(), architecture.heads(), architecture.tokensPerFrame());
    }

    /** What attention refuses is refused here and not first when the network is described. */
    private static void requireFit(Attention attention, Attention.Dimensions dimensions) {
        try {
            attention.layer(dimensions, new Parameters(DType.F32));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException(NAME + ": " + e.getMessage());
        }
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {
        return run(parameters, noisy, logNoise, null, (layer, projections) -> {});
    }

    @Override
    public boolean masksPadding() {
        return attention.masksPadding();
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise, Tensor present) {
        Layers.requireMask(NAME, noisy, present);
        return run(parameters, noisy, logNoise, perToken(present), (layer, projections) -> {});
    }

    /** {@inheritDoc} Where a frame has several tokens, what one frame takes from another is averaged over its own. */
    @Override
    public List<Tensor> attentionWeights(Parameters parameters, Tensor noisy, Tensor logNoise) {
        List<Tensor> weights = new ArrayList<>();
        run(
                parameters,
                noisy,
                logNoise,
                null,
                (layer, projections) -> weights.add(perFrame(layer.weights(projections.get(0), projections.get(1)))));
        return weights;
    }

    private Tensor run(
            Parameters parameters,
            Tensor noisy,
            Tensor logNoise,
            @Nullable Tensor present,
            BiConsumer<Attention.Layer, List<Tensor>> inspect) {
        Layers.requireShapes(NAME, frames, dimension, noisy, logNoise);
        Tensor hidden = Parts.within("embedding", () -> embedding(parameters, noisy));
        Tensor condition = Parts.within(
                "conditioning",
                () -> NoiseEmbedding.condition(parameters.scope("conditioning"), logNoise, architecture.width()));
        TransformerBlock body = new TransformerBlock(architecture, attention, dimensions(), inspect);
        for (int block = 0; block < architecture.depth(); block++) {
            Tensor input = hidden;
            Parameters scope = parameters.scope("block" + block);
            hidden = Parts.within("block " + block, () -> body.apply(scope, input, condition, present));
        }
        Tensor last = hidden;
        return Parts.within(
                "read-out",
                () -> readOut(parameters.scope("readout"), last, condition).reshape(noisy.shape()));
    }

    private Tensor embedding(Parameters parameters, Tensor noisy) {
        int width = architecture.width();
        int perFrame = architecture.tokensPerFrame();
        int batch = noisy.shape().length(0);
        Tensor tokens = Layers.linear(
                parameters.scope("embedding"), noisy.reshape(batch, frames * perFrame, dimension / perFrame), width);
        Tensor position =
                architecture.position().added(parameters, frames, width).orElse(null);
        if (perFrame == 1) {
            return position == null ? tokens : tokens.add(position);
        }
        // The coordinates of a frame differ, so its tokens always have a code of their own.
        Tensor inner = parameters.declare(
                "innerPosition",
                Shape.of(perFrame, width),
                new Parameters.Initial.Values(PositionCode.sinusoids(perFrame, width)));
        Tensor split = tokens.reshape(batch, frames, perFrame, width).add(inner);
        return (position == null ? split : split.add(position.expandAxis(1))).reshape(tokens.shape());
    }

    private Tensor readOut(Parameters parameters, Tensor hidden, Tensor condition) {
        List<Tensor> modulation = Layers.modulation(parameters, condition, architecture.width(), 2);
        Tensor normalised = architecture.norm().modulated(hidden, modulation.get(0), modulation.get(1));
        return Layers.zeroLinear(parameters.scope("linear"), normalised, dimension / architecture.tokensPerFrame());
    }

    private Tensor perToken(Tensor present) {
        int perFrame = architecture.tokensPerFrame();
        int batch = present.shape().length(0);
        return perFrame == 1
                ? present
                : present.expandAxis(2)
                        .broadcastTo(Shape.of(batch, frames, perFrame))
                        .reshape(batch, frames * perFrame);
    }

    private Tensor perFrame(Tensor weights) {
        int perFrame = architecture.tokensPerFrame();
        return perFrame == 1
                ? weights
                : weights.reshape(weights.shape().length(0), architecture.heads(), frames, perFrame, frames, perFrame)
                        .sum(5)
                        .mean(3);
    }
}
