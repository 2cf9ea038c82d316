package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What attention does with rows of logits that lie in a tile; rows are padded to whole vectors. */
final class AttentionRows {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;

    private AttentionRows() {}

    /** Hides what lies behind the last frame, and frames that the given frame may not see. */
    static void hide(ScaledDotProductAttention attention, long row, int frame, int frames, int padded) {
        for (int other = frames; other < padded; other++) {
            Memory.setFloat(row + 4L * other, Float.NEGATIVE_INFINITY);
        }
        if (attention.past() < frame) {
            FloatLoops.fill(row, Float.NEGATIVE_INFINITY, frame - attention.past());
        }
        if (attention.future() < frames - 1 - frame) {
            int first = frame + attention.future() + 1;
            FloatLoops.fill(row + 4L * first, Float.NEGATIVE_INFINITY, frames - first);
        }
    }

    /** Multiplies a row by a factor and leaves its largest elements, one per lane, in scratch. */
    static void scale(long row, long bytes, float factor, long scratch) {
        FloatVector largest = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        for (long at = 0; at < bytes; at += V) {
            FloatVector x =
                    FloatVector.fromMemorySegment(S, ALL, row + at, ORDER).mul(factor);
            x.intoMemorySegment(ALL, row + at, ORDER);
            largest = largest.max(x);
        }
        largest.intoMemorySegment(ALL, scratch, ORDER);
    }

    /** Takes exponentials of a row less its largest element and leaves their sums, one per lane, in scratch. */
    static void exponentials(long row, long bytes, float largest, long scratch) {
        FloatVector sum = FloatVector.zero(S);
        for (long at = 0; at < bytes; at += V) {
            FloatVector e = FloatMath.exp(
                    FloatVector.fromMemorySegment(S, ALL, row + at, ORDER).sub(largest));
            e.intoMemorySegment(ALL, row + at, ORDER);
            sum = sum.add(e);
        }
        sum.intoMemorySegment(ALL, scratch, ORDER);
    }

    /**
     * Turns logits into weights, and gradients by weights into gradients by logits. In two loops: of one that does both,
     * the compiler inlines only a part once it has seen much other code, and the rest allocates a vector per operation.
     */
    static void gradients(long row, long gradient, long bytes, float logSumExp, float inner, float factor) {
        weights(row, bytes, logSumExp, factor);
        for (long at = 0; at < bytes; at += V) {
            FloatVector.fromMemorySegment(S, ALL, gradient + at, ORDER)
                    .sub(inner)
                    .mul(FloatVector.fromMemorySegment(S, ALL, row + at, ORDER))
                    .mul(factor)
                    .intoMemorySegment(ALL, gradient + at, ORDER);
        }
    }

    private static void weights(long row, long bytes, float logSumExp, float factor) {
        FloatVector factors = FloatVector.broadcast(S, factor);
        FloatVector shift = FloatVector.broadcast(S, -logSumExp);
        for (long at = 0; at < bytes; at += V) {
            FloatMath.exp(FloatVector.fromMemorySegment(S, ALL, row + at, ORDER).fma(factors, shift))
                    .intoMemorySegment(ALL, row + at, ORDER);
        }
    }

    /** Logarithms of positive numbers, plus other numbers. */
    static void logarithmsPlus(long from, long plus, long to, int count) {
        long bytes = 4L * count;
        for (long at = 0; at < bytes; at += V) {
            FloatMath.log(FloatVector.fromMemorySegment(S, ALL, from + at, ORDER))
                    .add(FloatVector.fromMemorySegment(S, ALL, plus + at, ORDER))
                    .intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    /** The inner product of two short rows. */
    static float product(long left, long right, int count, long scratch) {
        long bytes = 4L * count;
        long whole = bytes - bytes % V;
        FloatVector sum = FloatVector.zero(S);
        for (long at = 0; at < whole; at += V) {
            sum = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER)
                    .fma(FloatVector.fromMemorySegment(S, ALL, right + at, ORDER), sum);
        }
        sum.intoMemorySegment(ALL, scratch, ORDER);
        float total = Lanes.sum(scratch);
        for (long at = whole; at < bytes; at += 4) {
            total = Math.fma(Memory.getFloat(left + at), Memory.getFloat(right + at), total);
        }
        return total;
    }

    /** Multiplies a row of any length by a factor. */
    static void multiply(long row, int count, float factor) {
        long bytes = 4L * count;
        long whole = bytes - bytes % V;
        for (long at = 0; at < whole; at += V) {
            FloatVector.fromMemorySegment(S, ALL, row + at, ORDER).mul(factor).intoMemorySegment(ALL, row + at, ORDER);
        }
        for (long at = whole; at < bytes; at += 4) {
            Memory.setFloat(row + at, Memory.getFloat(row + at) * factor);
        }
    }
}
