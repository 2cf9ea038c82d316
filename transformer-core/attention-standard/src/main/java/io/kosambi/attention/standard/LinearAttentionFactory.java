package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.attention.Padding;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/**
 * The plugin {@code linear}: weights f(q_i) . f(k_j) / sum_j f(q_i) . f(k_j) with the feature map f(x) = elu(x) + 1, entry by
 * entry.
 *
 * <p>The product is taken as f(Q) (f(K)^T V), whose cost is linear in the frames. Source: Katharopoulos et al.,
 * "Transformers are RNNs", 2020.
 */
public final class LinearAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    /** Far below any sum of features that floating point can tell from 0. */
    private static final double EPSILON = 1e-30;

    public LinearAttentionFactory() {
        super(
                "linear",
                "Linear attention: a kernel feature map in place of the softmax, at a cost linear in the frames",
                NoSettings.class,
                (config, context) -> new Linear());
    }

    private record Linear() implements Attention {

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
        public Cost cost() {
            return Cost.LINEAR;
        }

        @Override
        public boolean sees(int query, int key, Dimensions dimensions) {
            return true;
        }

        @Override
        public Layer layer(Dimensions dimensions, Parameters parameters) {
            return new LinearLayer(new Heads("linear", dimensions));
        }
    }

    private record LinearLayer(Heads heads) implements Attention.Layer {

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
            Tensor queryFeatures = features(heads.split("queries", queries));
            Tensor keyFeatures = padding.dropKeys(features(heads.split("keys", keys)));
            Tensor summary = keyFeatures.transpose(2, 3).matmul(heads.split("values", values));
            Tensor sums = queryFeatures.matmul(keyFeatures.sum(2).expandAxis(3)).add(EPSILON);
            return heads.merge(queryFeatures.matmul(summary).divide(sums));
        }

        @Override
        public Tensor weights(Tensor queries, Tensor keys) {
            DenseLayer dense = new DenseLayer("linear", heads.dimensions(), (ofQueries, ofKeys, padding) -> {
                Tensor products =
                        padding.drop(features(ofQueries).matmul(features(ofKeys).transpose(2, 3)));
                return products.divide(products.sum(-1).expandAxis(-1).add(EPSILON));
            });
            return dense.weights(queries, keys);
        }

        /** elu(x) + 1: x + 1 above 0, e^x below. */
        private static Tensor features(Tensor x) {
            Tensor zero = Tensor.scalar(0, x.dtype());
            return x.maximum(zero).add(x.minimum(zero).exp());
        }
    }
}
