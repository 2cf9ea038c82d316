package io.kosambi.attention.standard;

import static io.kosambi.spi.backend.composite.ScaledDotProductAttention.UNLIMITED;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.List;

/**
 * Softmax attention over a span of frames around each frame: out_i = sum_j softmax_j(q_i . k_j / sqrt(w)) v_j for each
 * head, with w the width of a head and j running from i - past to i + future.
 *
 * <p>It has no trained variables of its own. Source: Vaswani et al., "Attention is all you need", 2017.
 */
public final class SoftmaxAttention implements Attention {

    private final String name;
    private final int past;
    private final int future;

    private SoftmaxAttention(String name, int past, int future) {
        this.name = name;
        this.past = past;
        this.future = future;
    }

    /** Every frame sees every frame. */
    public static SoftmaxAttention full() {
        return new SoftmaxAttention("softmax", UNLIMITED, UNLIMITED);
    }

    /** Every frame sees itself and the frames before it. */
    public static SoftmaxAttention causal() {
        return new SoftmaxAttention("causal softmax", UNLIMITED, 0);
    }

    /**
     * Every frame sees the frames at most {@code radius} away.
     *
     * @param radius the number of frames seen on either side; not negative
     * @throws IllegalArgumentException if the radius is negative
     */
    public static SoftmaxAttention window(int radius) {
        if (radius < 0) {
            throw new IllegalArgumentException("sliding window: needs a radius of 0 or more, got " + radius);
        }
        return new SoftmaxAttention("sliding window", radius, radius);
    }

    @Override
    public boolean usesFrameOrder() {
        return past != UNLIMITED || future != UNLIMITED;
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
        return query - key <= past && key - query <= future;
    }

    @Override
    public Layer layer(Dimensions dimensions, Parameters parameters) {
        Heads heads = new Heads(name, dimensions);
        if (usesFrameOrder()) {
            heads.requireOneTokenPerFrame();
        }
        double scale = 1 / Math.sqrt(dimensions.headWidth());
        return new SoftmaxLayer(
                heads,
                new ScaledDotProductAttention(dimensions.heads(), scale, past, future),
                new DenseLayer(name, dimensions, (queries, keys, padding) -> {
                    Tensor logits = Logits.scaled(queries, keys);
                    return padding.hide(usesFrameOrder() ? Logits.within(logits, past, future) : logits)
                            .softmax();
                }));
    }

    /** Mixes by one operation where no padding is in the way. */
    private record SoftmaxLayer(Heads heads, ScaledDotProductAttention operation, DenseLayer dense) implements Layer {

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
            heads.requireFit("queries", queries);
            heads.requireFit("keys", keys);
            heads.requireFit("values", values);
            return Tensor.apply(operation, List.of(queries, keys, values)).get(0);
        }

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values, Tensor present) {
            return dense.mix(queries, keys, values, present);
        }

        @Override
        public Tensor weights(Tensor queries, Tensor keys) {
            heads.requireFit("queries", queries);
            heads.requireFit("keys", keys);
            return operation.weights(queries, keys);
        }
    }
}
