package io.kosambi.attention.standard;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;

/** What variants make weights from. */
final class Logits {

    /** Finite, so that no infinities meet in a subtraction; its exponential is 0 in every dtype. */
    private static final double HIDDEN = -1e30;

    private Logits() {}

    /**
     * q_i . k_j / sqrt(w), {@code (batch, heads, tokens, tokens)}, from queries and keys {@code (batch, heads, tokens, w)}.
     */
    static Tensor scaled(Tensor queries, Tensor keys) {
        double scale = 1 / Math.sqrt(queries.shape().length(3));
        return queries.multiply(scale).matmul(keys.transpose(2, 3));
    }

    /** Logits with those of frames outside a span so low that a softmax gives them weight 0. */
    static Tensor within(Tensor logits, int past, int future) {
        int frames = logits.shape().length(3);
        Tensor lag = lags(frames, DType.I32);
        Tensor earliest = Tensor.scalar(-(double) Math.min(past, frames), DType.I32);
        Tensor latest = Tensor.scalar(Math.min(future, frames), DType.I32);
        Tensor visible =
                earliest.lessOrEqual(lag).multiply(lag.lessOrEqual(latest)).cast(logits.dtype());
        return visible.select(logits, Tensor.scalar(HIDDEN, logits.dtype()));
    }

    /** j - i for query frame i and key frame j, {@code (frames, frames)}. */
    static Tensor lags(int frames, DType dtype) {
        TensorType square = new TensorType(Shape.of(frames, frames), dtype);
        return Tensor.iota(1, square).subtract(Tensor.iota(0, square));
    }
}
