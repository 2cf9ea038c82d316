package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/**
 * The plugin {@code alibi}: softmax over q_i . k_j / sqrt(w) - m |i - j|, with slopes m = 2^(-8 h / H) for the heads h = 1 to
 * H.
 *
 * <p>It knows positions without any trained variables. Cost: quadratic in the frames. Source: Press, Smith and Lewis, "Train
 * short, test long", 2022, in the form that looks to both sides.
 */
public final class AlibiAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    private static final double STEEPNESS = 8;

    public AlibiAttentionFactory() {
        super(
                "alibi",
                "Softmax attention with a fixed penalty that grows linearly with the lag (ALiBi)",
                NoSettings.class,
                (config, context) -> new Alibi());
    }

    private record Alibi() implements Attention {

        @Override
        public boolean usesFrameOrder() {
            return true;
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
            new Heads("ALiBi", dimensions).requireOneTokenPerFrame();
            return new DenseLayer("ALiBi", dimensions, (queries, keys, padding) -> {
                Tensor logits = Logits.scaled(queries, keys);
                Tensor penalty = slopes(dimensions.heads(), logits.dtype())
                        .multiply(
                                Logits.lags(dimensions.frames(), logits.dtype()).absolute());
                return padding.hide(logits.subtract(penalty)).softmax();
            });
        }

        /** {@code (heads, 1, 1)}. */
        private static Tensor slopes(int heads, DType dtype) {
            return Tensor.iota(0, new TensorType(Shape.of(heads, 1, 1), dtype))
                    .add(1)
                    .multiply(-STEEPNESS / heads * Math.log(2))
                    .exp();
        }
    }
}
