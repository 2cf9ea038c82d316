package io.kosambi.backend.cpu;

import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;

/** Attention for floats, some queries of one head at a time, so that memory grows with the frames alone. */
final class AttentionKernel implements Kernel {

    private final ScaledDotProductAttention attention;
    private final Operand queries;
    private final Operand keys;
    private final Operand values;
    private final Operand output;
    private final Operand logSumExp;
    private final int frames;
    private final int headWidth;
    private final int block;
    private final long rowBytes;
    private final Block whole;
    private final Block last;

    /** Some queries with all keys: products of keys and queries, and of weights and values. */
    private record Block(int count, long row, MatrixProduct logits, MatrixProduct mix) {

        long scratchBytes() {
            return Math.max(logits.scratchBytes(), mix.scratchBytes());
        }
    }

    AttentionKernel(
            ScaledDotProductAttention attention,
            Operand queries,
            Operand keys,
            Operand values,
            Operand output,
            Operand logSumExp) {
        this.attention = attention;
        this.queries = queries;
        this.keys = keys;
        this.values = values;
        this.output = output;
        this.logSumExp = logSumExp;
        this.frames = queries.length(1);
        this.headWidth = queries.length(2) / attention.heads();
        this.block = AttentionTile.queries(frames);
        this.rowBytes = AttentionTile.rowBytes(block);
        this.whole = block(block);
        this.last = frames % block == 0 ? whole : block(frames % block);
    }

    private Block block(int count) {
        long row = AttentionTile.rowBytes(count);
        return new Block(
                count,
                row,
                new FloatProduct(
                        new Sizes(frames, count, headWidth, keys.stride(1), 4, 4, queries.stride(1), row, Start.ZERO)),
                new FloatProduct(new Sizes(
                        count, headWidth, frames, 4, row, values.stride(1), 4, output.stride(1), Start.ZERO)));
    }

    @Override
    public int tasks() {
        return Math.max(1, queries.length(0) * attention.heads());
    }

    @Override
    public long scratchBytes() {
        return rowBytes * (frames + 3) + Math.max(whole.scratchBytes(), last.scratchBytes());
    }

    @Override
    public void run(Frame frame, int task) {
        int sequence = task / attention.heads();
        int head = task % attention.heads();
        long tile = frame.scratch;
        long largest = tile + frames * rowBytes;
        long sums = largest + rowBytes;
        long rest = sums + rowBytes;
        long scratch = rest + rowBytes;
        long column = 4L * head * headWidth;
        long q = queries.at(frame) + sequence * queries.stride(0) + column;
        long k = keys.at(frame) + sequence * keys.stride(0) + column;
        long v = values.at(frame) + sequence * values.stride(0) + column;
        long out = output.at(frame) + sequence * output.stride(0) + column;
        long log = logSumExp.at(frame) + sequence * logSumExp.stride(0) + head * logSumExp.stride(1);
        for (int first = 0; first < frames; first += block) {
            Block part = frames - first >= block ? whole : last;
            part.logits.multiply(k, q + first * queries.stride(1), tile, 0, scratch);
            AttentionTile.hide(attention, tile, part.row, frames, first, part.count);
            AttentionTile.exponentials(tile, part.row, frames, (float) attention.scale(), largest, sums);
            AttentionTile.finish(sums, largest, part.row, rest);
            Moves.copy(largest, 4, log + first * logSumExp.stride(2), logSumExp.stride(2), part.count, 4);
            long target = out + first * output.stride(1);
            part.mix.multiply(tile, v, target, 0, scratch);
            for (int index = 0; index < part.count; index++) {
                AttentionTile.multiply(
                        target + index * output.stride(1), headWidth, Memory.getFloat(sums + 4L * index));
            }
        }
    }
}
