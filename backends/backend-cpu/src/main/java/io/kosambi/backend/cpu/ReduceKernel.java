package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import java.util.ArrayList;
import java.util.List;

/** Sums and maxima along axes. The order of summation is fixed by the shapes. */
final class ReduceKernel implements Kernel {

    private final ReduceKind kind;
    private final Operand input;
    private final Operand output;
    private final Walk store;
    private final int[] lengths;
    private final long[] inputStrides;
    private final long[] outputStrides;
    private final int run;
    private final long runStep;
    private final boolean runIsKept;
    private final int runs;
    private final int elements;

    ReduceKernel(Primitive.Reduce reduce, Operand input, Operand output) {
        this.kind = reduce.kind();
        this.input = input;
        this.output = output;
        this.store = new Walk(output.view());
        this.elements = output.elements();
        List<long[]> axes = new ArrayList<>();
        long[] dense = output.shape().strides();
        int bytes = input.dtype().bytes();
        int kept = 0;
        for (int axis = 0; axis < input.shape().rank(); axis++) {
            boolean reduced = reduce.axes().contains(axis);
            long outputStride = reduced ? 0 : dense[kept++] * bytes;
            long length = input.length(axis);
            long stride = input.stride(axis);
            long[] last = axes.isEmpty() ? null : axes.get(axes.size() - 1);
            if (length == 1) {
                continue;
            }
            if (last != null && last[1] == stride * length && last[2] == outputStride * length) {
                last[0] *= length;
                last[1] = stride;
                last[2] = outputStride;
            } else {
                axes.add(new long[] {length, stride, outputStride});
            }
        }
        if (axes.isEmpty()) {
            axes.add(new long[] {1, 0, 0});
        }
        long[] inner = axes.remove(axes.size() - 1);
        run = (int) inner[0];
        runStep = inner[1];
        runIsKept = inner[2] != 0;
        lengths = axes.stream().mapToInt(axis -> (int) axis[0]).toArray();
        inputStrides = axes.stream().mapToLong(axis -> axis[1]).toArray();
        outputStrides = axes.stream().mapToLong(axis -> axis[2]).toArray();
        runs = run == 0 ? 0 : input.elements() / run;
    }

    @Override
    public long scratchBytes() {
        long run = Lanes.padded((long) this.run * input.dtype().bytes());
        return Lanes.BYTES
                + run
                + (store.isDense() ? 0 : (long) elements * output.dtype().bytes());
    }

    @Override
    public void run(Frame frame, int task) {
        DType dtype = input.dtype();
        long from = input.at(frame);
        long work = frame.scratch + Lanes.BYTES;
        long result = store.isDense() ? output.at(frame) : work + Lanes.padded((long) run * dtype.bytes());
        Access.fill(dtype, result, elements, kind == ReduceKind.SUM ? 0 : least(dtype));
        for (int index = 0; index < runs; index++) {
            long source = from;
            long target = result;
            int rest = index;
            for (int axis = lengths.length - 1; axis >= 0; axis--) {
                int quotient = rest / lengths[axis];
                int position = rest - quotient * lengths[axis];
                source += position * inputStrides[axis];
                target += position * outputStrides[axis];
                rest = quotient;
            }
            if (runStep != dtype.bytes() && run > 1) {
                Moves.copy(source, runStep, work, dtype.bytes(), run, dtype.bytes());
                source = work;
            }
            if (runIsKept) {
                combineRuns(dtype, target, source);
            } else {
                combine(dtype, target, source, frame.scratch);
            }
        }
        if (!store.isDense()) {
            store.store(result, output.at(frame), 0, elements);
        }
    }

    private static double least(DType dtype) {
        return dtype == DType.I32 ? Integer.MIN_VALUE : Double.NEGATIVE_INFINITY;
    }

    private void combineRuns(DType dtype, long to, long from) {
        if (dtype == DType.F32) {
            if (kind == ReduceKind.SUM) {
                FloatLoops.addTo(to, from, run);
            } else {
                FloatLoops.maxTo(to, from, run);
            }
            return;
        }
        for (int index = 0; index < run; index++) {
            double left = Access.get(dtype, to, index);
            double right = Access.get(dtype, from, index);
            Access.set(dtype, to, index, combine(dtype, left, right));
        }
    }

    private void combine(DType dtype, long to, long from, long scratch) {
        double value;
        if (dtype == DType.F32) {
            value = kind == ReduceKind.SUM ? FloatLoops.sum(from, run, scratch) : FloatLoops.max(from, run, scratch);
        } else {
            value = Access.get(dtype, from, 0);
            for (int index = 1; index < run; index++) {
                value = combine(dtype, value, Access.get(dtype, from, index));
            }
        }
        double sum = combine(dtype, Access.get(dtype, to, 0), value);
        Access.set(dtype, to, 0, sum);
    }

    private double combine(DType dtype, double left, double right) {
        if (kind == ReduceKind.MAX) {
            return Math.max(left, right);
        }
        // The sum of two integers is exact in a double, and wraps as integers do.
        return dtype == DType.I32 ? (int) (long) (left + right) : left + right;
    }
}
