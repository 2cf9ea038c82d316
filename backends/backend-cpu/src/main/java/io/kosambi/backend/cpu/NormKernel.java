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
    private static final long ADDRESS = Memory.ADDRESS;
    private static final int STAGES = Lanes.EXCHANGES.size();

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
    public void run(Frame frame, int task) {
        long from = x.at(frame) + task * x.stride(0);
        long to = output.at(frame) + task * output.stride(0);
        long shiftRow = shift.at(frame) + task * shift.stride(0);
        long scaleRow = scale.at(frame) + task * scale.stride(0);
        long meanAt = mean.at(frame) + task * mean.stride(0);
        long deviationAt = deviation.at(frame) + task * deviation.stride(0);
        for (int row = 0; row < frames; row++) {
            row(from, to, shiftRow, scaleRow, 4L * width, meanAt, deviationAt);
            from += x.stride(1);
            to += output.stride(1);
            meanAt += mean.stride(1);
            deviationAt += deviation.stride(1);
        }
    }

    private void row(long from, long to, long shift, long scale, long bytes, long meanAt, long deviationAt) {
        float share = 1f / width;
        FloatVector sum = FloatVector.zero(S);
        for (long at = 0; at < bytes; at += V) {
            sum = sum.add(FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER));
        }
        for (int stage = 0; stage < STAGES; stage++) {
            sum = sum.add(sum.rearrange(Lanes.EXCHANGES.get(stage)));
        }
        FloatVector average = sum.mul(share);
        FloatVector squares = FloatVector.zero(S);
        for (long at = 0; at < bytes; at += V) {
            FloatVector centred = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER)
                    .sub(average);
            squares = centred.fma(centred, squares);
        }
        for (int stage = 0; stage < STAGES; stage++) {
            squares = squares.add(squares.rearrange(Lanes.EXCHANGES.get(stage)));
        }
        float reciprocal = (float) (1 / Math.sqrt(squares.lane(0) * share + epsilon));
        Memory.setFloat(meanAt, average.lane(0));
        Memory.setFloat(deviationAt, reciprocal);
        FloatVector factor = FloatVector.broadcast(S, reciprocal);
        for (long at = 0; at < bytes; at += V) {
            FloatVector normal = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER)
                    .sub(average)
                    .mul(factor);
            normal.fma(
                            FloatVector.fromMemorySegment(S, ALL, (scale + at) & ADDRESS, ORDER)
                                    .add(1f),
                            FloatVector.fromMemorySegment(S, ALL, (shift + at) & ADDRESS, ORDER))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }
}
