package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of {@link NormKernel}. With n the normalised row, g the gradient of the output and e = g (1 + scale): by x it
 * is (e - mean(e) - n mean(e n)) times the reciprocal deviation; by shift the sum of g, by scale that of g n, over frames.
 */
final class NormGradientKernel implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;

    private final Operand x;
    private final Operand scale;
    private final Operand mean;
    private final Operand deviation;
    private final Operand gradient;
    private final @Nullable Operand byInput;
    private final @Nullable Operand byShift;
    private final @Nullable Operand byScale;
    private final int frames;
    private final int width;

    NormGradientKernel(
            Operand x,
            Operand scale,
            Operand mean,
            Operand deviation,
            Operand gradient,
            @Nullable Operand byInput,
            @Nullable Operand byShift,
            @Nullable Operand byScale) {
        this.x = x;
        this.scale = scale;
        this.mean = mean;
        this.deviation = deviation;
        this.gradient = gradient;
        this.byInput = byInput;
        this.byShift = byShift;
        this.byScale = byScale;
        this.frames = x.length(1);
        this.width = x.length(2);
    }

    @Override
    public int tasks() {
        return Math.max(1, x.length(0));
    }

    @Override
    public long scratchBytes() {
        return 2L * Lanes.BYTES + 12L * width;
    }

    @Override
    public void run(Frame frame, int task) {
        long bytes = 4L * width;
        long unwanted = frame.scratch + 2 * V;
        long shiftRow = rowOf(byShift, frame, task, unwanted);
        long scaleRow = rowOf(byScale, frame, task, unwanted + bytes);
        Memory.zero(shiftRow, bytes);
        Memory.zero(scaleRow, bytes);
        long from = x.at(frame) + task * x.stride(0);
        long factor = scale.at(frame) + task * scale.stride(0);
        long meanAt = mean.at(frame) + task * mean.stride(0);
        long deviationAt = deviation.at(frame) + task * deviation.stride(0);
        long gradientAt = gradient.at(frame) + task * gradient.stride(0);
        long to = rowOf(byInput, frame, task, unwanted + 2 * bytes);
        long toRow = byInput == null ? 0 : byInput.stride(1);
        for (int row = 0; row < frames; row++) {
            float average = Memory.getFloat(meanAt);
            float reciprocal = Memory.getFloat(deviationAt);
            sums(from, gradientAt, factor, shiftRow, scaleRow, bytes, average, reciprocal, frame.scratch);
            float first = Lanes.sum(frame.scratch) / width;
            float second = Lanes.sum(frame.scratch + V) / width;
            write(from, gradientAt, factor, to, bytes, average, reciprocal, first, second);
            from += x.stride(1);
            gradientAt += gradient.stride(1);
            meanAt += mean.stride(1);
            deviationAt += deviation.stride(1);
            to += toRow;
        }
    }

    private static long rowOf(@Nullable Operand operand, Frame frame, int task, long otherwise) {
        return operand == null ? otherwise : operand.at(frame) + task * operand.stride(0);
    }

    private static void sums(
            long from,
            long gradient,
            long scale,
            long byShift,
            long byScale,
            long bytes,
            float average,
            float reciprocal,
            long scratch) {
        FloatVector first = FloatVector.zero(S);
        FloatVector second = FloatVector.zero(S);
        for (long at = 0; at < bytes; at += V) {
            FloatVector n = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER)
                    .sub(average)
                    .mul(reciprocal);
            FloatVector g = FloatVector.fromMemorySegment(S, ALL, gradient + at, ORDER);
            g.add(FloatVector.fromMemorySegment(S, ALL, byShift + at, ORDER))
                    .intoMemorySegment(ALL, byShift + at, ORDER);
            g.fma(n, FloatVector.fromMemorySegment(S, ALL, byScale + at, ORDER))
                    .intoMemorySegment(ALL, byScale + at, ORDER);
            FloatVector e = g.mul(
                    FloatVector.fromMemorySegment(S, ALL, scale + at, ORDER).add(1f));
            first = first.add(e);
            second = e.fma(n, second);
        }
        first.intoMemorySegment(ALL, scratch, ORDER);
        second.intoMemorySegment(ALL, scratch + V, ORDER);
    }

    private static void write(
            long from,
            long gradient,
            long scale,
            long to,
            long bytes,
            float average,
            float reciprocal,
            float first,
            float second) {
        FloatVector minus = FloatVector.broadcast(S, -second);
        for (long at = 0; at < bytes; at += V) {
            FloatVector n = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER)
                    .sub(average)
                    .mul(reciprocal);
            FloatVector e = FloatVector.fromMemorySegment(S, ALL, gradient + at, ORDER)
                    .mul(FloatVector.fromMemorySegment(S, ALL, scale + at, ORDER)
                            .add(1f))
                    .sub(first);
            n.fma(minus, e).mul(reciprocal).intoMemorySegment(ALL, to + at, ORDER);
        }
    }
}
