package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Layer normalisation with shift and scale for floats, widths that are multiples of a vector. */
final class NormKernel implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;

    private final float epsilon;
    private final Operand x;
    private final Operand shift;
    private final Operand scale;
    private final Operand output;
    private final Operand mean;
    private final Operand deviation;
    private final int frames;
    private final int width;

    NormKernel(
            double epsilon, Operand x, Operand shift, Operand scale, Operand output, Operand mean, Operand deviation) {
        this.epsilon = (float) epsilon;
        this.x = x;
        this.shift = shift;
        this.scale = scale;
        this.output = output;
        this.mean = mean;
        this.deviation = deviation;
        this.frames = x.length(1);
        this.width = x.length(2);
    }

    @Override
    public int tasks() {
        return Math.max(1, x.length(0));
    }

    @Override
    public long scratchBytes() {
        return Lanes.BYTES;
    }

    @Override
    public void run(Frame frame, int task) {
        long from = x.at(frame) + task * x.stride(0);
        long to = output.at(frame) + task * output.stride(0);
        long shiftRow = shift.at(frame) + task * shift.stride(0);
        long scaleRow = scale.at(frame) + task * scale.stride(0);
        long meanAt = mean.at(frame) + task * mean.stride(0);
        long deviationAt = deviation.at(frame) + task * deviation.stride(0);
        long bytes = 4L * width;
        for (int row = 0; row < frames; row++) {
            float average = mean(from, bytes, frame.scratch);
            float reciprocal = (float) (1 / Math.sqrt(square(from, bytes, average, frame.scratch) + epsilon));
            Memory.setFloat(meanAt, average);
            Memory.setFloat(deviationAt, reciprocal);
            write(from, to, shiftRow, scaleRow, bytes, average, reciprocal);
            from += x.stride(1);
            to += output.stride(1);
            meanAt += mean.stride(1);
            deviationAt += deviation.stride(1);
        }
    }

    private float mean(long from, long bytes, long scratch) {
        FloatVector sum = FloatVector.zero(S);
        for (long at = 0; at < bytes; at += V) {
            sum = sum.add(FloatVector.fromMemorySegment(S, ALL, from + at, ORDER));
        }
        sum.intoMemorySegment(ALL, scratch, ORDER);
        return Lanes.sum(scratch) / width;
    }

    private float square(long from, long bytes, float average, long scratch) {
        FloatVector sum = FloatVector.zero(S);
        for (long at = 0; at < bytes; at += V) {
            FloatVector centred =
                    FloatVector.fromMemorySegment(S, ALL, from + at, ORDER).sub(average);
            sum = centred.fma(centred, sum);
        }
        sum.intoMemorySegment(ALL, scratch, ORDER);
        return Lanes.sum(scratch) / width;
    }

    private static void write(long from, long to, long shift, long scale, long bytes, float average, float reciprocal) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector normal = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER)
                    .sub(average)
                    .mul(reciprocal);
            normal.fma(
                            FloatVector.fromMemorySegment(S, ALL, scale + at, ORDER)
                                    .add(1f),
                            FloatVector.fromMemorySegment(S, ALL, shift + at, ORDER))
                    .intoMemorySegment(ALL, to + at, ORDER);
        }
    }
}
