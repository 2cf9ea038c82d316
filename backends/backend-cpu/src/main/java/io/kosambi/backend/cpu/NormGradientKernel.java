package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
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
    private static final long ADDRESS = Memory.ADDRESS;
    private static final int STAGES = Lanes.EXCHANGES.size();

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
        return 12L * width;
    }

    @Override
    public void run(Frame frame, int task) {
        long bytes = 4L * width;
        long unwanted = frame.scratch;
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
            row(
                    from,
                    gradientAt,
                    factor,
                    to,
                    shiftRow,
                    scaleRow,
                    bytes,
                    Memory.getFloat(meanAt),
                    Memory.getFloat(deviationAt));
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

    private void row(
            long from,
            long gradient,
            long scale,
            long to,
            long byShift,
            long byScale,
            long bytes,
            float average,
            float reciprocal) {
        FloatVector first = FloatVector.zero(S);
        FloatVector second = FloatVector.zero(S);
        for (long at = 0; at < bytes; at += V) {
            FloatVector n = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER)
                    .sub(average)
                    .mul(reciprocal);
            FloatVector g = FloatVector.fromMemorySegment(S, ALL, (gradient + at) & ADDRESS, ORDER);
            g.add(FloatVector.fromMemorySegment(S, ALL, (byShift + at) & ADDRESS, ORDER))
                    .intoMemorySegment(ALL, (byShift + at) & ADDRESS, ORDER);
            g.fma(n, FloatVector.fromMemorySegment(S, ALL, (byScale + at) & ADDRESS, ORDER))
                    .intoMemorySegment(ALL, (byScale + at) & ADDRESS, ORDER);
            FloatVector e = g.mul(FloatVector.fromMemorySegment(S, ALL, (scale + at) & ADDRESS, ORDER)
                    .add(1f));
            first = first.add(e);
            second = e.fma(n, second);
        }
        for (int stage = 0; stage < STAGES; stage++) {
            VectorShuffle<Float> exchange = Lanes.EXCHANGES.get(stage);
            first = first.add(first.rearrange(exchange));
            second = second.add(second.rearrange(exchange));
        }
        FloatVector meanOfE = first.mul(1f / width);
        FloatVector minus = second.mul(-1f / width);
        for (long at = 0; at < bytes; at += V) {
            FloatVector n = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER)
                    .sub(average)
                    .mul(reciprocal);
            FloatVector e = FloatVector.fromMemorySegment(S, ALL, (gradient + at) & ADDRESS, ORDER)
                    .mul(FloatVector.fromMemorySegment(S, ALL, (scale + at) & ADDRESS, ORDER)
                            .add(1f))
                    .sub(meanOfE);
            n.fma(minus, e).mul(reciprocal).intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }
}
