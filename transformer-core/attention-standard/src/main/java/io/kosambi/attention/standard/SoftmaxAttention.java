package io.kosambi.attention.standard;

import static io.kosambi.spi.backend.composite.ScaledDotProductAttention.UNLIMITED;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.ShapeException;
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

    private final int past;
    private final int future;

    private SoftmaxAttention(int past, int future) {
        this.past = past;
        this.future = future;
    }

    /** Every frame sees every frame. */
    public static SoftmaxAttention full() {
        return new SoftmaxAttention(UNLIMITED, UNLIMITED);
    }

    /** Every frame sees itself and the frames before it. */
    public static SoftmaxAttention causal() {
        return new SoftmaxAttention(UNLIMITED, 0);
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
        return new SoftmaxAttention(radius, radius);
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
    public boolean sees(int query, int key, int frames) {
        return query - key <= past && key - query <= future;
    }

    @Override
    public Layer layer(Dimensions dimensions, Parameters parameters) {
        return new SoftmaxLayer(
                dimensions,
                new ScaledDotProductAttention(dimensions.heads(), 1 / Math.sqrt(dimensions.headWidth()), past, future));
    }

    private record SoftmaxLayer(Dimensions dimensions, ScaledDotProductAttention operation) implements Layer {

        @Override
        public Tensor mix(Tensor queries, Tensor keys, Tensor values) {
            requireFit("queries", queries);
            requireFit("keys", keys);
            requireFit("values", values);
            return Tensor.apply(operation, List.of(queries, keys, values)).get(0);
        }

        @Override
        public Tensor weights(Tensor queries, Tensor keys) {
            requireFit("queries", queries);
            requireFit("keys", keys);
            return operation.weights(queries, keys);
        }

        private void requireFit(String name, Tensor tensor) {
            boolean fits = tensor.shape().rank() == 3
                    && tensor.shape().length(1) == dimensions.frames()
                    && tensor.shape().length(2) == dimensions.width();
            if (!fits) {
                throw new ShapeException("softmax attention: " + name + " must be (batch, frames, width) with "
                        + dimensions.frames() + " frames of width " + dimensions.width() + ", got " + tensor.type());
            }
        }
    }
}
