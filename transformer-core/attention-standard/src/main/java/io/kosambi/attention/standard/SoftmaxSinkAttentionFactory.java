package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import java.util.List;

/**
 * The plugin {@code softmax-sink}: weights e^(l_ij) / (e^z + sum_j e^(l_ij)) with l_ij = q_i . k_j / sqrt(w) and a trained
 * logit z per head, zero at first.
 *
 * <p>The sink is a token whose value is zero, so that a head can take little from everywhere; rows sum to less than 1. Cost:
 * quadratic in the frames. Source: Xiao et al., "Efficient streaming language models with attention sinks", 2024.
 */
public final class SoftmaxSinkAttentionFactory extends AbstractPluginFactory<NoSettings, Attention>
        implements AttentionFactory<NoSettings> {

    public SoftmaxSinkAttentionFactory() {
        super(
                "softmax-sink",
                "Softmax attention with a sink: a token of value zero and a learned logit per head",
                NoSettings.class,
                (config, context) -> new SoftmaxSink());
    }

    private record SoftmaxSink() implements Attention {

        @Override
        public boolean usesFrameOrder() {
            return false;
        }

        @Override
        public boolean rowsSumToOne() {
            return false;
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
            int heads = dimensions.heads();
            int tokens = dimensions.tokens();
            Tensor sink =
                    parameters.declare("sink", Shape.of(heads), Initial.zeros()).reshape(heads, 1, 1);
            return new DenseLayer("softmax with sink", dimensions, (queries, keys, padding) -> {
                Tensor logits = padding.hide(Logits.scaled(queries, keys));
                Shape column = Shape.of(logits.shape().length(0), heads, tokens, 1);
                return Tensor.concatenate(3, List.of(logits, sink.broadcastTo(column)))
                        .softmax()
                        .slice(3, 0, tokens);
            });
        }
    }
}
