package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The gradients of x + gate y by the gate, sum over frames of g y, and by y, gate g; widths that are multiples of a vector. */
final class GateGradientKernel implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;
    private static final long ADDRESS = Memory.ADDRESS;

    private final Operand gate;
    private final Operand y;
    private final Operand gradient;
    private final @Nullable Operand byGate;
    private final @Nullable Operand byBranch;
    private final int frames;
    private final int width;

    GateGradientKernel(
            Operand gate, Operand y, Operand gradient, @Nullable Operand byGate, @Nullable Operand byBranch) {
        this.gate = gate;
        this.y = y;
        this.gradient = gradient;
        this.byGate = byGate;
        this.byBranch = byBranch;
        this.frames = y.length(1);
        this.width = y.length(2);
    }

    @Override
    public int tasks() {
        return Math.max(1, y.length(0));
    }

    @Override
    public void run(Frame frame, int task) {
        long bytes = 4L * width;
        long from = gradient.at(frame) + task * gradient.stride(0);
        if (byGate != null) {
            long other = y.at(frame) + task * y.stride(0);
            sumProducts(
                    from,
                    gradient.stride(1),
                    other,
                    y.stride(1),
                    byGate.at(frame) + task * byGate.stride(0),
                    frames,
                    bytes);
        }
        if (byBranch != null) {
            long factor = gate.at(frame) + task * gate.stride(0);
            long to = byBranch.at(frame) + task * byBranch.stride(0);
            for (int row = 0; row < frames; row++) {
                multiply(from, factor, to, bytes);
                from += gradient.stride(1);
                to += byBranch.stride(1);
            }
        }
    }

    private static void sumProducts(long left, long leftRow, long right, long rightRow, long to, int rows, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector sum = FloatVector.zero(S);
            long a = left + at;
            long b = right + at;
            for (int row = 0; row < rows; row++) {
                sum = FloatVector.fromMemorySegment(S, ALL, a & ADDRESS, ORDER)
                        .fma(FloatVector.fromMemorySegment(S, ALL, b & ADDRESS, ORDER), sum);
                a += leftRow;
                b += rightRow;
            }
            sum.intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }

    private static void multiply(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector.fromMemorySegment(S, ALL, (left + at) & ADDRESS, ORDER)
                    .mul(FloatVector.fromMemorySegment(S, ALL, (right + at) & ADDRESS, ORDER))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }
}
