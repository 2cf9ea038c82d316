package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;

/** Sums what the slices left, pairwise in a fixed tree: ((0 + 1) + (2 + 3)) + ... */
final class JoinKernel implements Kernel {

    private static final int TASK = 1 << 14;

    private final Operand terms;
    private final Operand sum;
    private final int slices;
    private final int elements;

    JoinKernel(Operand terms, Operand sum, int slices) {
        this.terms = terms;
        this.sum = sum;
        this.slices = slices;
        this.elements = sum.elements();
    }

    @Override
    public int tasks() {
        return Math.max(1, (elements + TASK - 1) / TASK);
    }

    @Override
    public void run(Frame frame, int task) {
        int first = task * TASK;
        int count = Math.min(elements - first, TASK);
        long offset = (long) first * sum.dtype().bytes();
        long base = terms.at(frame) + offset;
        for (int distance = 1; distance < slices; distance *= 2) {
            for (int slice = 0; slice + distance < slices; slice += 2 * distance) {
                add(base + slice * terms.bytesPerSlice(), base + (slice + distance) * terms.bytesPerSlice(), count);
            }
        }
        Memory.copy(base, sum.at(frame) + offset, (long) count * sum.dtype().bytes());
    }

    private void add(long to, long from, int count) {
        DType dtype = sum.dtype();
        if (dtype == DType.F32) {
            FloatLoops.addTo(to, from, count);
            return;
        }
        for (int index = 0; index < count; index++) {
            if (dtype == DType.F64) {
                Memory.setDouble(
                        to + 8L * index, Memory.getDouble(to + 8L * index) + Memory.getDouble(from + 8L * index));
            } else {
                Memory.setInt(to + 4L * index, Memory.getInt(to + 4L * index) + Memory.getInt(from + 4L * index));
            }
        }
    }
}
