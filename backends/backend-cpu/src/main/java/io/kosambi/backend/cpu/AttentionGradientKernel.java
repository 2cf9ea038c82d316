package io.kosambi.backend.cpu;

import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
    private final Block[] blocks;

    /**
     * Some queries with all keys.
     *
     * @param logits each key with each query
     * @param slopes each value with each query's gradient
     * @param byValues the sum of the queries' gradients for each key
     * @param byKeys the sum of the queries for each key
     * @param byQueries the sum of the keys for each query
     */
    private record Block(
            int count,
            long row,
            MatrixProduct logits,
            MatrixProduct slopes,
            MatrixProduct byValues,
            MatrixProduct byKeys,
            MatrixProduct byQueries) {

        long scratchBytes() {
            return Stream.of(logits, slopes, byValues, byKeys, byQueries)
                    .mapToLong(MatrixProduct::scratchBytes)
                    .max()
                    .orElse(0);
        }
    }

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
        this.blocks = blocks();
    }

    /** Those in the middle are one, since they do the same. */
    private Block[] blocks() {
        Block[] result = new Block[(frames + block - 1) / block];
        for (int index = 0; index < result.length; index++) {
            int count = Math.min(block, frames - index * block);
            boolean again = index > 1 && count == block;
            result[index] = again ? result[index - 1] : block(count, index == 0 ? Start.ZERO : Start.RESULT);
        }
        return result;
    }

    private Block block(int count, Start start) {
        long row = AttentionTile.rowBytes(count);
        return new Block(
                count,
                row,
                toTile(count, keys.stride(1), queries.stride(1), row),
                toTile(count, values.stride(1), gradient.stride(1), row),
                overQueries(count, row, gradient.stride(1), byValues.stride(1), start),
                overQueries(count, row, queries.stride(1), byKeys.stride(1), start),
                new FloatProduct(new Sizes(
                        count, headWidth, frames, 4, row, keys.stride(1), 4, byQueries.stride(1), Start.ZERO)));
    }

    /** Products of each key's row with each query's row: a tile. */
    private MatrixProduct toTile(int count, long keyRow, long queryRow, long row) {
        return new FloatProduct(new Sizes(frames, count, headWidth, keyRow, 4, 4, queryRow, row, Start.ZERO));
    }

    /** For each key the sum of the queries' rows, weighted by a tile. */
    private MatrixProduct overQueries(int count, long row, long queryRow, long toRow, Start start) {
        return new FloatProduct(new Sizes(frames, headWidth, count, row, 4, queryRow, 4, toRow, start));
    }

    @Override
    public int tasks() {
        return Math.max(1, queries.length(0) * attention.heads());
    }

    @Override
    public long scratchBytes() {
        return rowBytes * (2L * frames + 1)
                + Arrays.stream(blocks).mapToLong(Block::scratchBytes).max().orElse(0);
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
        for (int index = 0; index < blocks.length; index++) {
            Block part = blocks[index];
            int first = index * block;
            long blockQ = q + first * queries.stride(1);
            long blockG = g + first * gradient.stride(1);
            long logStep = logSumExp.stride(2);
            Moves.copy(log + first * logStep, logStep, logarithms, 4, part.count, 4);
            part.logits.multiply(k, blockQ, weights, 0, scratch);
            part.slopes.multiply(v, blockG, slopes, 0, scratch);
            AttentionTile.hide(attention, weights, part.row, frames, first, part.count);
            AttentionTile.gradients(weights, slopes, part.row, frames, (float) attention.scale(), logarithms);
            part.byValues.multiply(weights, blockG, dv, 0, scratch);
            part.byKeys.multiply(slopes, blockQ, dk, 0, scratch);
            part.byQueries.multiply(slopes, k, dq + first * byQueries.stride(1), 0, scratch);
        }
    }
}
