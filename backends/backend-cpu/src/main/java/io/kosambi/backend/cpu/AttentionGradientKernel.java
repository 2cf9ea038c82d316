package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.List;

/**
 * The gradients of attention by queries, keys and values for floats, some queries of one head at a time; weights are
 * computed again from the logarithm of the sum of exponentials.
 */
final class AttentionGradientKernel implements Kernel {

    private final ScaledDotProductAttention attention;
    private final Operand queries;
    private final Operand keys;
    private final Operand values;
    private final Operand logSumExp;
    private final Operand gradient;
    private final Operand byQueries;
    private final Operand byKeys;
    private final Operand byValues;
    private final int frames;
    private final int headWidth;
    private final int block;
    private final long rowBytes;

    /**
     * @param inputs queries, keys, values, output, logarithm of the sum of exponentials, gradient of the output
     * @param outputs the gradients by queries, keys and values
     */
    AttentionGradientKernel(ScaledDotProductAttention attention, List<Operand> inputs, List<Operand> outputs) {
        this.attention = attention;
        this.queries = inputs.get(0);
        this.keys = inputs.get(1);
        this.values = inputs.get(2);
        this.logSumExp = inputs.get(4);
        this.gradient = inputs.get(5);
        this.byQueries = outputs.get(0);
        this.byKeys = outputs.get(1);
        this.byValues = outputs.get(2);
        this.frames = queries.length(1);
        this.headWidth = queries.length(2) / attention.heads();
        this.block = AttentionTile.queries(frames);
        this.rowBytes = AttentionTile.rowBytes(block);
    }

    @Override
    public int tasks() {
        return Math.max(1, queries.length(0) * attention.heads());
    }

    @Override
    public long scratchBytes() {
        long wide = FloatProduct.scratchBytes(frames, block, headWidth);
        long byKeys = FloatProduct.scratchBytes(frames, headWidth, block);
        long byQueries = FloatProduct.scratchBytes(block, headWidth, frames);
        return rowBytes * (2L * frames + 1) + Math.max(wide, Math.max(byKeys, byQueries));
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
        long slopes = weights + frames * rowBytes;
        long logarithms = slopes + frames * rowBytes;
        long scratch = logarithms + rowBytes;
        long q = at(queries, frame, sequence, column);
        long k = at(keys, frame, sequence, column);
        long v = at(values, frame, sequence, column);
        long g = at(gradient, frame, sequence, column);
        long dq = at(byQueries, frame, sequence, column);
        long dk = at(byKeys, frame, sequence, column);
        long dv = at(byValues, frame, sequence, column);
        long log = at(logSumExp, frame, sequence, head * logSumExp.stride(1));
        for (int first = 0; first < frames; first += block) {
            int count = Math.min(block, frames - first);
            boolean adds = first > 0;
            long row = AttentionTile.rowBytes(count);
            long blockQ = q + first * queries.stride(1);
            long blockG = g + first * gradient.stride(1);
            long logStep = logSumExp.stride(2);
            Moves.copy(log + first * logStep, logStep, logarithms, 4, count, 4);
            toTile(k, keys.stride(1), blockQ, queries.stride(1), count, weights, row, scratch);
            toTile(v, values.stride(1), blockG, gradient.stride(1), count, slopes, row, scratch);
            AttentionTile.hide(attention, weights, row, frames, first, count);
            AttentionTile.gradients(weights, slopes, row, frames, (float) attention.scale(), logarithms);
            byKeys(weights, row, blockG, gradient.stride(1), count, dv, byValues.stride(1), adds, scratch);
            byKeys(slopes, row, blockQ, queries.stride(1), count, dk, byKeys.stride(1), adds, scratch);
            FloatProduct.multiply(
                    count,
                    headWidth,
                    frames,
                    slopes,
                    4,
                    row,
                    k,
                    keys.stride(1),
                    4,
                    dq + first * byQueries.stride(1),
                    byQueries.stride(1),
                    false,
                    scratch);
        }
    }

    /** Products of each key's row with each query's row: a tile. */
    private void toTile(
            long byKey, long keyRow, long byQuery, long queryRow, int count, long tile, long row, long scratch) {
        FloatProduct.multiply(
                frames, count, headWidth, byKey, keyRow, 4, byQuery, 4, queryRow, tile, row, false, scratch);
    }

    /** For each key the sum of the queries' rows, weighted by a tile. */
    private void byKeys(
            long tile,
            long row,
            long byQuery,
            long queryRow,
            int count,
            long to,
            long toRow,
            boolean adds,
            long scratch) {
        FloatProduct.multiply(
                frames, headWidth, count, tile, row, 4, byQuery, queryRow, 4, to, toRow, adds, scratch);
    }
}
