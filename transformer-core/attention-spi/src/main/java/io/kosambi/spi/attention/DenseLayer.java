package io.kosambi.spi.attention;

import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;

/**
 * A layer that is defined by its weights: mixing is the weights applied to the values, head by head. Most variants need
 * nothing else.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class DenseLayer implements Attention.Layer {

    private final Heads heads;
    private final Weighting weighting;

    /**
     * @param variant what the attention variant is called in messages
     * @param dimensions the sizes of the layer
     * @param weighting makes the weights
     */
    public DenseLayer(String variant, Attention.Dimensions dimensions, Weighting weighting) {
        this.heads = new Heads(variant, dimensions);
        this.weighting = weighting;
    }

    /** What makes a variant: weights from queries and keys. */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    @FunctionalInterface
    public interface Weighting {

        /**
         * @param queries {@code (batch, heads, tokens, headWidth)}
         * @param keys {@code (batch, heads, tokens, headWidth)}
         * @param padding what must have weight 0
         * @return {@code (batch, heads, tokens, tokens)}; row i holds the weights of token i's sources
         */
        Tensor weights(Tensor queries, Tensor keys, Padding padding);
    }

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
        Tensor weights = weighting.weights(heads.split("queries", queries), heads.split("keys", keys), padding);
        return heads.merge(weights.matmul(heads.split("values", values)));
    }

    @Override
    public Tensor weights(Tensor queries, Tensor keys) {
        return weighting.weights(heads.split("queries", queries), heads.split("keys", keys), Padding.none());
    }
}
