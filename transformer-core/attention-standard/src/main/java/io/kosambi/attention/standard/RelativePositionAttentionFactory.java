package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import java.util.List;

/**
 * The plugin {@code relative-position}: softmax over q_i . k_j / sqrt(w) + b(j - i), with a trained bias for each lag and
 * head, zero at first.
 *
 * <p>Cost: quadratic in the frames. Source: Raffel et al., "Exploring the limits of transfer learning with a unified
 * text-to-text transformer", 2020, without its buckets of lags.
 */
public final class RelativePositionAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    public RelativePositionAttentionFactory() {
        super(
                "relative-position",
                "Softmax attention with a learned bias for each lag and head",
                NoSettings.class,
                (config, context) -> new RelativePosition());
    }

    private record RelativePosition() implements Attention {

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
            new Heads("relative position", dimensions).requireOneTokenPerFrame();
            Tensor bias = bias(dimensions, parameters);
            return new DenseLayer(
                    "relative position",
                    dimensions,
                    (queries, keys, padding) ->
                            padding.hide(Logits.scaled(queries, keys).add(bias)).softmax());
        }

        /** {@code (heads, frames, frames)}. The variables of fewer frames are the leading parts of those of more. */
        private static Tensor bias(Dimensions dimensions, Parameters parameters) {
            int frames = dimensions.frames();
            int heads = dimensions.heads();
            Tensor table = parameters.declare("present and earlier", Shape.of(heads, frames), Initial.zeros());
            if (frames > 1) {
                Tensor later = parameters.declare("later", Shape.of(heads, frames - 1), Initial.zeros());
                table = Tensor.concatenate(1, List.of(table, later));
            }
            HostTensor indices = HostTensor.zeros(new TensorType(Shape.of(frames * frames), DType.I32));
            for (int index = 0; index < indices.length(); index++) {
                int lag = index % frames - index / frames;
                indices.set(index, lag <= 0 ? -lag : frames + lag - 1);
            }
            return table.gather(1, Tensor.constant(indices)).reshape(heads, frames, frames);
        }
    }
}
