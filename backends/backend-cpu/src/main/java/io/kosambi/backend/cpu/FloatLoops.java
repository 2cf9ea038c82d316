package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops over runs of floats that touch nothing behind the last element. */
final class FloatLoops {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;

    private FloatLoops() {}

    static void copyRows(long from, long fromRow, long to, long toRow, int rows, int width) {
        long bytes = 4L * width;
        long whole = bytes - bytes % V;
        long source = from;
        long target = to;
        for (int row = 0; row < rows; row++) {
            for (long at = 0; at < whole; at += V) {
                FloatVector.fromMemorySegment(S, ALL, source + at, ORDER).intoMemorySegment(ALL, target + at, ORDER);
            }
            for (long at = whole; at < bytes; at += 4) {
                Memory.setFloat(target + at, Memory.getFloat(source + at));
            }
            source += fromRow;
            target += toRow;
        }
    }

    static void fill(long to, float value, int count) {
        long bytes = 4L * count;
        long whole = bytes - bytes % V;
        FloatVector values = FloatVector.broadcast(S, value);
        for (long at = 0; at < whole; at += V) {
            values.intoMemorySegment(ALL, to + at, ORDER);
        }
        for (long at = whole; at < bytes; at += 4) {
            Memory.setFloat(to + at, value);
        }
    }

    /** The sum of neighbours, in an order that depends on their number alone. */
    static float sum(long from, int count, long scratch) {
        long bytes = 4L * count;
        long block = 4 * V;
        long blocks = bytes - bytes % block;
        FloatVector a = FloatVector.zero(S);
        FloatVector b = FloatVector.zero(S);
        FloatVector c = FloatVector.zero(S);
        FloatVector d = FloatVector.zero(S);
        for (long at = 0; at < blocks; at += block) {
            a = a.add(FloatVector.fromMemorySegment(S, ALL, from + at, ORDER));
            b = b.add(FloatVector.fromMemorySegment(S, ALL, from + at + V, ORDER));
            c = c.add(FloatVector.fromMemorySegment(S, ALL, from + at + 2 * V, ORDER));
            d = d.add(FloatVector.fromMemorySegment(S, ALL, from + at + 3 * V, ORDER));
        }
        a.add(b).add(c.add(d)).intoMemorySegment(ALL, scratch, ORDER);
        float total = Lanes.sum(scratch);
        for (long at = blocks; at < bytes; at += 4) {
            total += Memory.getFloat(from + at);
        }
        return total;
    }

    static float max(long from, int count, long scratch) {
        long bytes = 4L * count;
        long whole = bytes - bytes % V;
        FloatVector largest = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        for (long at = 0; at < whole; at += V) {
            largest = largest.max(FloatVector.fromMemorySegment(S, ALL, from + at, ORDER));
        }
        largest.intoMemorySegment(ALL, scratch, ORDER);
        float result = Lanes.max(scratch);
        for (long at = whole; at < bytes; at += 4) {
            result = Math.max(result, Memory.getFloat(from + at));
        }
        return result;
    }

    /** Adds to each element of a run the same element of another. */
    static void addTo(long to, long from, int count) {
        long bytes = 4L * count;
        long whole = bytes - bytes % V;
        for (long at = 0; at < whole; at += V) {
            FloatVector.fromMemorySegment(S, ALL, to + at, ORDER)
                    .add(FloatVector.fromMemorySegment(S, ALL, from + at, ORDER))
                    .intoMemorySegment(ALL, to + at, ORDER);
        }
        for (long at = whole; at < bytes; at += 4) {
            Memory.setFloat(to + at, Memory.getFloat(to + at) + Memory.getFloat(from + at));
        }
    }

    /** Raises each element of a run to the same element of another where that is larger. */
    static void maxTo(long to, long from, int count) {
        for (long at = 0; at < 4L * count; at += 4) {
            Memory.setFloat(to + at, Math.max(Memory.getFloat(to + at), Memory.getFloat(from + at)));
        }
    }

    /** Adds all rows of a matrix to one row. */
    static void addRows(long to, long from, long row, int rows, int width) {
        long bytes = 4L * width;
        long whole = bytes - bytes % V;
        for (long at = 0; at < whole; at += V) {
            FloatVector total = FloatVector.fromMemorySegment(S, ALL, to + at, ORDER);
            long source = from + at;
            for (int index = 0; index < rows; index++) {
                total = total.add(FloatVector.fromMemorySegment(S, ALL, source, ORDER));
                source += row;
            }
            total.intoMemorySegment(ALL, to + at, ORDER);
        }
        for (long at = whole; at < bytes; at += 4) {
            float total = Memory.getFloat(to + at);
            for (int index = 0; index < rows; index++) {
                total += Memory.getFloat(from + at + index * row);
            }
            Memory.setFloat(to + at, total);
        }
    }
}
