package io.kosambi.backend.cpu;

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
    }

    @Override
    public int tasks() {
        return Math.max(1, queries.length(0) * attention.heads());
    }

    @Override
    public long scratchBytes() {
        return rowBytes * (frames + 3)
                + Math.max(
                        FloatProduct.scratchBytes(frames, block, headWidth),
                        FloatProduct.scratchBytes(block, headWidth, frames));
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
            int count = Math.min(block, frames - first);
            long row = AttentionTile.rowBytes(count);
            long blockQ = q + first * queries.stride(1);
            FloatProduct.multiply(
                    frames,
                    count,
                    headWidth,
                    k,
                    keys.stride(1),
                    4,
                    blockQ,
                    4,
                    queries.stride(1),
                    tile,
                    row,
                    false,
                    scratch);
            AttentionTile.hide(attention, tile, row, frames, first, count);
            AttentionTile.exponentials(tile, row, frames, (float) attention.scale(), largest, sums);
            AttentionTile.finish(sums, largest, row, rest);
            Moves.copy(largest, 4, log + first * logSumExp.stride(2), logSumExp.stride(2), count, 4);
            long target = out + first * output.stride(1);
            FloatProduct.multiply(
                    count,
                    headWidth,
                    frames,
                    tile,
                    4,
                    row,
                    v,
                    values.stride(1),
                    4,
                    target,
                    output.stride(1),
                    false,
                    scratch);
            for (int index = 0; index < count; index++) {
                AttentionTile.multiply(
                        target + index * output.stride(1), headWidth, Memory.getFloat(sums + 4L * index));
            }
        }
    }
}
