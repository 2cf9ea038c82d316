package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;

/** Gathers slices along an axis at indices, or adds slices to those at indices. */
final class IndexKernel implements Kernel {

    private final String name;
    private final boolean adds;
    private final Operand values;
    private final Operand indices;
    private final Operand output;
    private final int outer;
    private final int inner;
    private final int inputLength;
    private final int outputLength;

    IndexKernel(String name, boolean adds, int axis, Operand values, Operand indices, Operand output) {
        this.name = name;
        this.adds = adds;
        this.values = values;
        this.indices = indices;
        this.output = output;
        int before = 1;
        int after = 1;
        for (int index = 0; index < values.shape().rank(); index++) {
            before *= index < axis ? values.length(index) : 1;
            after *= index > axis ? values.length(index) : 1;
        }
        this.outer = before;
        this.inner = after;
        this.inputLength = values.length(axis);
        this.outputLength = output.length(axis);
    }

    @Override
    public void run(Frame frame, int task) {
        DType dtype = values.dtype();
        int bytes = dtype.bytes();
        long run = (long) inner * bytes;
        long from = values.at(frame);
        long to = output.at(frame);
        if (adds) {
            Memory.zero(to, outer * outputLength * run);
        }
        int count = indices.length(0);
        int limit = adds ? outputLength : inputLength;
        for (int block = 0; block < outer; block++) {
            for (int position = 0; position < count; position++) {
                int index = Memory.getInt(indices.at(frame) + position * indices.stride(0));
                if (index < 0 || index >= limit) {
                    throw new IndexOutOfBoundsException(name + ": index " + index + " at position " + position
                            + " must lie in 0 to " + (limit - 1));
                }
                if (adds) {
                    add(
                            dtype,
                            from + (block * (long) inputLength + position) * run,
                            to + (block * (long) outputLength + index) * run);
                } else {
                    Memory.copy(
                            from + (block * (long) inputLength + index) * run,
                            to + (block * (long) outputLength + position) * run,
                            run);
                }
            }
        }
    }

    private void add(DType dtype, long from, long to) {
        for (int index = 0; index < inner; index++) {
            double sum = Access.get(dtype, from, index) + Access.get(dtype, to, index);
            Access.set(dtype, to, index, dtype == DType.I32 ? (int) (long) sum : sum);
        }
    }
}
