package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.List;

/**
 * The gradients of attention by queries, keys and values for floats, a block of queries of one head at a time; weights are
 * computed again from the logarithm of the sum of exponentials.
 */
final class AttentionGradientKernel implements Kernel {

    private static final int BLOCK = AttentionKernel.BLOCK;

    private final ScaledDotProductAttention attention;
    private final Operand queries;
    private final Operand keys;
    private final Operand values;
    private final Operand output;
    private final Operand logSumExp;
    private final Operand gradient;
    private final Operand byQueries;
    private final Operand byKeys;
    private final Operand byValues;
    private final int frames;
    private final int headWidth;
    private final int padded;
    private final int rows;

    /**
     * @param inputs queries, keys, values, output, logarithm of the sum of exponentials, gradient of the output
     * @param outputs the gradients by queries, keys and values
     */
    AttentionGradientKernel(ScaledDotProductAttention attention, List<Operand> inputs, List<Operand> outputs) {
        this.attention = attention;
        this.queries = inputs.get(0);
        this.keys = inputs.get(1);
        this.values = inputs.get(2);
        this.output = inputs.get(3);
        this.logSumExp = inputs.get(4);
        this.gradient = inputs.get(5);
        this.byQueries = outputs.get(0);
        this.byKeys = outputs.get(1);
        this.byValues = outputs.get(2);
        this.frames = queries.length(1);
        this.headWidth = queries.length(2) / attention.heads();
        this.padded = (frames + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        this.rows = Math.min(BLOCK, frames);
    }

    @Override
    public int tasks() {
        return Math.max(1, queries.length(0) * attention.heads());
    }

    @Override
    public long scratchBytes() {
        return 2 * tileBytes() + Lanes.BYTES + products();
    }

    private long tileBytes() {
        return Lanes.padded(4L * rows * padded);
    }

    private long products() {
        long wide = FloatProduct.scratchBytes(rows, frames, headWidth);
        long narrow = FloatProduct.scratchBytes(rows, headWidth, frames);
        return Math.max(Math.max(wide, narrow), FloatProduct.scratchBytes(frames, headWidth, rows));
    }

    private static long at(Operand operand, Frame frame, int sequence, long column) {
        return operand.at(frame) + sequence * operand.stride(0) + column;
    }

    @Override
    public void run(Frame frame, int task) {
        int sequence = task / attention.heads();
        int head = task % attention.heads();
        long column = 4L * head * headWidth;
        long weights = frame.scratch;
        long slopes = weights + tileBytes();
        long lanes = slopes + tileBytes();
        long scratch = lanes + Lanes.BYTES;
        long q = at(queries, frame, sequence, column);
        long k = at(keys, frame, sequence, column);
        long v = at(values, frame, sequence, column);
        long out = at(output, frame, sequence, column);
        long g = at(gradient, frame, sequence, column);
        long dq = at(byQueries, frame, sequence, column);
        long dk = at(byKeys, frame, sequence, column);
        long dv = at(byValues, frame, sequence, column);
        long log = at(logSumExp, frame, sequence, head * logSumExp.stride(1));
        long row = 4L * padded;
        for (int first = 0; first < frames; first += BLOCK) {
            int count = Math.min(BLOCK, frames - first);
            long blockQ = q + first * queries.stride(1);
            long blockG = g + first * gradient.stride(1);
            FloatProduct.multiply(
                    count,
                    frames,
                    headWidth,
                    blockQ,
                    queries.stride(1),
                    4,
                    k,
                    4,
                    keys.stride(1),
                    weights,
                    row,
                    false,
                    scratch);
            FloatProduct.multiply(
                    count,
                    frames,
                    headWidth,
                    blockG,
                    gradient.stride(1),
                    4,
                    v,
                    4,
                    values.stride(1),
                    slopes,
                    row,
                    false,
                    scratch);
            for (int index = 0; index < count; index++) {
                long logits = weights + index * row;
                long slope = slopes + index * row;
                AttentionRows.hide(attention, logits, first + index, frames, padded);
                Memory.zero(slope + 4L * frames, row - 4L * frames);
                float inner = AttentionRows.product(
                        out + (first + index) * output.stride(1),
                        blockG + index * gradient.stride(1),
                        headWidth,
                        lanes);
                float logarithm = Memory.getFloat(log + (first + index) * logSumExp.stride(2));
                AttentionRows.gradients(logits, slope, row, logarithm, inner, (float) attention.scale());
            }
            boolean adds = first > 0;
            FloatProduct.multiply(
                    frames,
                    headWidth,
                    count,
                    weights,
                    4,
                    row,
                    blockG,
                    gradient.stride(1),
                    4,
                    dv,
                    byValues.stride(1),
                    adds,
                    scratch);
            FloatProduct.multiply(
                    count,
                    headWidth,
                    frames,
                    slopes,
                    row,
                    4,
                    k,
                    keys.stride(1),
                    4,
                    dq + first * byQueries.stride(1),
                    byQueries.stride(1),
                    false,
                    scratch);
            FloatProduct.multiply(
                    frames,
                    headWidth,
                    count,
                    slopes,
                    4,
                    row,
                    blockQ,
                    queries.stride(1),
                    4,
                    dk,
                    byKeys.stride(1),
                    adds,
                    scratch);
        }
    }
}
