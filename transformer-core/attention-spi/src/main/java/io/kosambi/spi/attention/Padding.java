package io.kosambi.spi.attention;

import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import org.jspecify.annotations.Nullable;

/** Which tokens of each sequence are padding, and how weights leave them out. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Padding {

    /** Finite, so that no infinities meet in a subtraction; its exponential is 0 in every dtype. */
    private static final double HIDDEN = -1e30;

    private static final Padding NONE = new Padding(null);

    /** {@code (batch, 1, 1, tokens)}, or null if all are present. */
    private final @Nullable Tensor present;

    private Padding(@Nullable Tensor present) {
        this.present = present;
    }

    /** All tokens are present. */
    public static Padding none() {
        return NONE;
    }

    /**
     * Some tokens are padding.
     *
     * @param present {@code (batch, tokens)}: 1 for a token of the sequence, 0 for padding
     * @param queries what is masked, {@code (batch, tokens, width)}
     * @throws ShapeException if the two do not fit
     */
    public static Padding of(Tensor present, Tensor queries) {
        Shape expected = Shape.of(queries.shape().length(0), queries.shape().length(1));
        if (!present.shape().equals(expected) || present.dtype() != queries.dtype()) {
            throw new ShapeException("attention: the mask must be " + queries.dtype() + expected + " for queries "
                    + queries.type() + ", got " + present.type());
        }
        return new Padding(present.reshape(expected.length(0), 1, 1, expected.length(1)));
    }

    /**
     * Logits with those of padding so low that a softmax gives them weight 0.
     *
     * @param logits {@code (batch, heads, tokens, tokens)}, keys last
     */
    public Tensor hide(Tensor logits) {
        return present == null ? logits : present.select(logits, Tensor.scalar(HIDDEN, logits.dtype()));
    }

    /**
     * Logits between whole frames with those of padding so low that a softmax gives them weight 0.
     *
     * @param logits {@code (batch, heads, tokensPerFrame, frames, frames)}, keys last
     * @param tokensPerFrame the number of tokens of each frame, which are present or padding together
     */
    public Tensor hideFrames(Tensor logits, int tokensPerFrame) {
        if (present == null) {
            return logits;
        }
        int batch = logits.shape().length(0);
        int frames = logits.shape().length(4);
        Tensor first = present.reshape(batch, frames, tokensPerFrame).slice(2, 0, 1);
        return first.reshape(batch, 1, 1, 1, frames).select(logits, Tensor.scalar(HIDDEN, logits.dtype()));
    }

    /**
     * Weights with those of padding set to 0.
     *
     * @param weights {@code (batch, heads, tokens, tokens)}, keys last
     */
    public Tensor drop(Tensor weights) {
        return present == null ? weights : weights.multiply(present);
    }

    /**
     * Keys with those of padding set to 0.
     *
     * @param keys {@code (batch, heads, tokens, headWidth)}
     */
    public Tensor dropKeys(Tensor keys) {
        return present == null ? keys : keys.multiply(present.transpose(2, 3));
    }

    /**
     * Something divided by the number of tokens that are present.
     *
     * @param sums {@code (batch, heads, tokens, tokens)}
     */
    public Tensor perToken(Tensor sums) {
        return present == null
                ? sums.multiply(1.0 / sums.shape().length(3))
                : sums.multiply(present.sum(-1).reciprocal().expandAxis(-1));
    }
}
