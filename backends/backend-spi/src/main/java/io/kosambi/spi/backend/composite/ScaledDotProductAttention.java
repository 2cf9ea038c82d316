package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.Api;
import java.util.BitSet;
import java.util.List;

/**
 * Softmax attention of several heads: for each head, out_i = sum_j softmax_j(scale q_i . k_j) v_j over the frames j that
 * frame i may see.
 *
 * <p>Inputs: queries, keys and values, {@code (batch, frames, heads * headWidth)} each. Outputs: the result {@code (batch,
 * frames, heads * headWidth)}, and for the gradient the logarithm of the sum of exponentials {@code (batch, heads,
 * frames)}. Source: Vaswani et al., "Attention is all you need", 2017.
 *
 * @param heads divides the width; positive
 * @param scale the factor of the logits, usually 1 / sqrt(headWidth)
 * @param past frame i sees frames from i - past; {@link #UNLIMITED} for all
 * @param future frame i sees frames up to i + future; {@link #UNLIMITED} for all, 0 for causal attention
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record ScaledDotProductAttention(int heads, double scale, int past, int future) implements Composite {

    /** A span without limit. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Finite, so that no infinities meet in a subtraction; its exponential is 0 in every dtype. */
    private static final double HIDDEN = -1e30;

    @Override
    public String name() {
        return "scaled dot product attention";
    }

    @Override
    public BitSet savedOutputs() {
        return BitSet.valueOf(new long[] {0b11});
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor logits = logits(inputs.get(0), inputs.get(1));
        Tensor largest = logits.max(-1).stopGradient();
        Tensor logSumExp =
                logits.subtract(largest.expandAxis(-1)).exp().sum(-1).log().add(largest);
        Tensor weights = logits.subtract(logSumExp.expandAxis(-1)).exp();
        Tensor mixed = weights.matmul(perHead(inputs.get(2)));
        return List.of(mixed.permute(0, 2, 1, 3).reshape(inputs.get(2).shape()), logSumExp);
    }

    /**
     * The attention weights, for inspection: {@code (batch, heads, frames, frames)}, each row summing to 1.
     *
     * @param queries {@code (batch, frames, heads * headWidth)}
     * @param keys {@code (batch, frames, heads * headWidth)}
     */
    public Tensor weights(Tensor queries, Tensor keys) {
        return logits(queries, keys).softmax();
    }

    private Tensor logits(Tensor queries, Tensor keys) {
        if (queries.shape().rank() != 3
                || !queries.type().equals(keys.type())
                || heads < 1
                || queries.shape().length(2) % heads != 0) {
            throw new ShapeException(
                    name() + ": needs queries and keys (batch, frames, width) with the width a multiple of " + heads
                            + " heads; got " + queries.type() + " and " + keys.type());
        }
        Tensor logits = perHead(queries).multiply(scale).matmul(perHead(keys).transpose(2, 3));
        if (past == UNLIMITED && future == UNLIMITED) {
            return logits;
        }
        int frames = queries.shape().length(1);
        TensorType square = new TensorType(Shape.of(frames, frames), DType.I32);
        Tensor lag = Tensor.iota(1, square).subtract(Tensor.iota(0, square));
        Tensor earliest = Tensor.scalar(-(double) Math.min(past, frames), DType.I32);
        Tensor latest = Tensor.scalar(Math.min(future, frames), DType.I32);
        Tensor visible =
                earliest.lessOrEqual(lag).multiply(lag.lessOrEqual(latest)).cast(logits.dtype());
        return visible.select(logits, Tensor.scalar(HIDDEN, logits.dtype()));
    }

    private Tensor perHead(Tensor tensor) {
        int batch = tensor.shape().length(0);
        int frames = tensor.shape().length(1);
        int headWidth = tensor.shape().length(2) / heads;
        return tensor.reshape(batch, frames, heads, headWidth).permute(0, 2, 1, 3);
    }
}
