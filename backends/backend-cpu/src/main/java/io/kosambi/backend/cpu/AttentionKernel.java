package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.composite.ScaledDotProductAttention;

/** Attention for floats, a block of queries of one head at a time: logits live in a tile that grows with the frames alone. */
final class AttentionKernel implements Kernel {

    static final int BLOCK = 128;

    private final ScaledDotProductAttention attention;
    private final Operand queries;
    private final Operand keys;
    private final Operand values;
    private final Operand output;
    private final Operand logSumExp;
    private final int frames;
    private final int headWidth;
    private final int padded;
    private final int rows;

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
        this.padded = (frames + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
        this.rows = Math.min(BLOCK, frames);
    }

    @Override
    public int tasks() {
        return Math.max(1, queries.length(0) * attention.heads());
    }

    @Override
    public long scratchBytes() {
        return tileBytes() + 3 * rowBytes() + products();
    }

    private long tileBytes() {
        return Lanes.padded(4L * rows * padded);
    }

    private long rowBytes() {
        return Lanes.padded(4L * rows) + Lanes.BYTES;
    }

    private long products() {
        return Math.max(
                FloatProduct.scratchBytes(rows, frames, headWidth), FloatProduct.scratchBytes(rows, headWidth, frames));
    }

    @Override
    public void run(Frame frame, int task) {
        int sequence = task / attention.heads();
        int head = task % attention.heads();
        long tile = frame.scratch;
        long largest = tile + tileBytes();
        long sums = largest + rowBytes();
        long lanes = sums + rowBytes();
        long scratch = lanes + rowBytes();
        long column = 4L * head * headWidth;
        long q = queries.at(frame) + sequence * queries.stride(0) + column;
        long k = keys.at(frame) + sequence * keys.stride(0) + column;
        long v = values.at(frame) + sequence * values.stride(0) + column;
        long out = output.at(frame) + sequence * output.stride(0) + column;
        long log = logSumExp.at(frame) + sequence * logSumExp.stride(0) + head * logSumExp.stride(1);
        long row = 4L * padded;
        for (int first = 0; first < frames; first += BLOCK) {
            int count = Math.min(BLOCK, frames - first);
            FloatProduct.multiply(
                    count,
                    frames,
                    headWidth,
                    q + first * queries.stride(1),
                    queries.stride(1),
                    4,
                    k,
                    4,
                    keys.stride(1),
                    tile,
                    row,
                    false,
                    scratch);
            for (int index = 0; index < count; index++) {
                long logits = tile + index * row;
                AttentionRows.hide(attention, logits, first + index, frames, padded);
                AttentionRows.scale(logits, row, (float) attention.scale(), lanes);
                float top = Lanes.max(lanes);
                AttentionRows.exponentials(logits, row, top, lanes);
                Memory.setFloat(largest + 4L * index, top);
                Memory.setFloat(sums + 4L * index, Lanes.sum(lanes));
            }
            long target = out + first * output.stride(1);
            FloatProduct.multiply(
                    count,
                    headWidth,
                    frames,
                    tile,
                    row,
                    4,
                    v,
                    values.stride(1),
                    4,
                    target,
                    output.stride(1),
                    false,
                    scratch);
            for (int index = 0; index < count; index++) {
                AttentionRows.multiply(
                        target + index * output.stride(1), headWidth, 1 / Memory.getFloat(sums + 4L * index));
            }
            AttentionRows.logarithmsPlus(sums, largest, sums, count);
            Moves.copy(sums, 4, log + first * logSumExp.stride(2), logSumExp.stride(2), count, 4);
        }
    }
}
