package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.attention.Padding;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import java.util.List;

/**
 * The plugin {@code space-time}: softmax attention for frames that have tokens of their own. The first half of the heads mixes
 * the tokens of each frame, the second half mixes the tokens that stand at one place in all frames.
 *
 * <p>With T frames of M tokens it costs T M (T + M) products of a query with a key, where attention over all tokens costs (T
 * M)^2. Source: Arnab et al., "ViViT", 2021, model 4 (factorised dot-product attention).
 */
public final class SpaceTimeAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    public SpaceTimeAttentionFactory() {
        super(
                "space-time",
                "Factorised space-time attention: half the heads mix the tokens of a frame, half mix frames",
                NoSettings.class,
                (config, context) -> new SpaceTime());
    }

    private record SpaceTime() implements Attention {

        @Override
        public boolean usesFrameOrder() {
            return false;
        }

        @Override
        public boolean rowsSumToOne() {
            return true;
        }

        @Override
        public boolean masksPadding() {
            return true;
        }

        @Override
        public boolean sees(int query, int key, Dimensions dimensions) {
            int perFrame = dimensions.tokensPerFrame();
            return query / perFrame == key / perFrame || query % perFrame == key % perFrame;
        }

        @Override
        public Layer layer(Dimensions dimensions, Parameters parameters) {
            if (dimensions.tokensPerFrame() < 2 || dimensions.heads() % 2 != 0) {
                throw new IllegalArgumentException(
                        "space-time attention: needs frames of several tokens and an even number of heads, got tokensPerFrame = "
                                + dimensions.tokensPerFrame() + ", heads = " + dimensions.heads());
            }
            return new SpaceTimeLayer(new Heads("space-time", dimensions));
        }
    }

    /** Works on {@code (batch, heads, frames, tokensPerFrame, headWidth)}, half the heads at a time. */
    private record SpaceTimeLayer(Heads heads) implements Attention.Layer {

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
            return mix(queries, keys, values, Padding.none());
        }

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values, Tensor present) {
            heads.requireFit("queries", queries);
            return mix(queries, keys, values, Padding.of(present, queries));
        }

        private Tensor mix(Tensor queries, Tensor keys, Tensor values, Padding padding) {
            List<Tensor> ofQueries = halves("queries", queries);
            List<Tensor> ofKeys = halves("keys", keys);
            List<Tensor> ofValues = halves("values", values);
            Tensor space = softmax(ofQueries.get(0), ofKeys.get(0)).matmul(ofValues.get(0));
            Tensor time = overFrames(ofQueries.get(1), ofKeys.get(1), padding).matmul(framesLast(ofValues.get(1)));
            Tensor both = Tensor.concatenate(1, List.of(space, framesLast(time)));
            return heads.merge(both.reshape(
                    queries.shape().length(0),
                    heads.dimensions().heads(),
                    heads.dimensions().tokens(),
                    heads.dimensions().headWidth()));
        }

        @Override
        public Tensor weights(Tensor queries, Tensor keys) {
            List<Tensor> ofQueries = halves("queries", queries);
            List<Tensor> ofKeys = halves("keys", keys);
            int frames = heads.dimensions().frames();
            int perFrame = heads.dimensions().tokensPerFrame();
            // (batch, heads, frame, token, 1, token') times 1 where frame = frame'.
            Tensor space = softmax(ofQueries.get(0), ofKeys.get(0))
                    .expandAxis(4)
                    .multiply(identity(frames, queries.dtype()).reshape(frames, 1, frames, 1));
            // (batch, heads, frame, 1, frame', token) from (batch, heads, token, frame, frame'), where token = token'.
            Tensor time = overFrames(ofQueries.get(1), ofKeys.get(1), Padding.none())
                    .permute(0, 1, 3, 2, 4)
                    .expandAxis(5)
                    .multiply(identity(perFrame, queries.dtype()).reshape(perFrame, 1, perFrame));
            int tokens = heads.dimensions().tokens();
            return Tensor.concatenate(1, List.of(space, time))
                    .reshape(queries.shape().length(0), heads.dimensions().heads(), tokens, tokens);
        }

        private List<Tensor> halves(String what, Tensor tensor) {
            Attention.Dimensions size = heads.dimensions();
            return heads.split(what, tensor)
                    .reshape(
                            tensor.shape().length(0),
                            size.heads(),
                            size.frames(),
                            size.tokensPerFrame(),
                            size.headWidth())
                    .split(1, 2);
        }

        private static Tensor softmax(Tensor queries, Tensor keys) {
            return logits(queries, keys).softmax();
        }

        /** {@code (batch, heads, tokensPerFrame, frames, frames)}. */
        private Tensor overFrames(Tensor queries, Tensor keys, Padding padding) {
            Tensor logits = logits(framesLast(queries), framesLast(keys));
            return padding.hideFrames(logits, heads.dimensions().tokensPerFrame())
                    .softmax();
        }

        private static Tensor logits(Tensor queries, Tensor keys) {
            double scale = 1 / Math.sqrt(queries.shape().length(4));
            return queries.multiply(scale).matmul(keys.transpose(3, 4));
        }

        private static Tensor framesLast(Tensor tensor) {
            return tensor.transpose(2, 3);
        }

        private static Tensor identity(int size, DType dtype) {
            TensorType square = new TensorType(Shape.of(size, size), DType.I32);
            return Tensor.iota(0, square).equal(Tensor.iota(1, square)).cast(dtype);
        }
    }
}
