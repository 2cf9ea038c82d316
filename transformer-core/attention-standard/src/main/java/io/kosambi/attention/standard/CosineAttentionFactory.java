package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.RmsNorm;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import java.util.List;

/**
 * The plugin {@code cosine}: softmax over T cos(q_i, k_j), with a trained temperature factor T per head, at first 10 and at
 * most 100.
 *
 * <p>Logits are bounded whatever the size of queries and keys. Cost: quadratic in the frames. Source: Liu et al., "Swin
 * transformer V2", 2022.
 */
public final class CosineAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    private static final double FIRST = 10;
    private static final double LARGEST = 100;

    /** Keeps the cosine of a vector of zeros at zero. */
    private static final double EPSILON = 1e-12;

    public CosineAttentionFactory() {
        super(
                "cosine",
                "Cosine attention: softmax over cosines of queries and keys with a learned temperature per head",
                NoSettings.class,
                (config, context) -> new Cosine());
    }

    private record Cosine() implements Attention {

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
            return true;
        }

        @Override
        public Layer layer(Dimensions dimensions, Parameters parameters) {
            Tensor factor = parameters
                    .declare("logTemperature", Shape.of(dimensions.heads()), new Initial.Constant(Math.log(FIRST)))
                    .minimum(Tensor.scalar(Math.log(LARGEST), parameters.dtype()))
                    .exp()
                    .reshape(dimensions.heads(), 1, 1);
            return new DenseLayer(
                    "cosine",
                    dimensions,
                    (queries, keys, padding) -> padding.hide(direction(queries)
                                    .matmul(direction(keys).transpose(2, 3))
                                    .multiply(factor))
                            .softmax());
        }

        private static Tensor direction(Tensor vectors) {
            Tensor ofMeanSquareOne =
                    Tensor.apply(new RmsNorm(EPSILON), List.of(vectors)).get(0);
            return ofMeanSquareOne.multiply(1 / Math.sqrt(vectors.shape().length(3)));
        }
    }
}
