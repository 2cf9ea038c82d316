package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Lays out parts of matrices so that the innermost loops of products read them from one end to the other. */
final class FloatPacking {

    /** Columns of a panel of B. */
    static final int WIDE = 2 * Lanes.COUNT;

    /** Rows of a block of A. */
    static final int ROWS = 8;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final long V = Lanes.BYTES;
    private static final long ADDRESS = Memory.ADDRESS;
    private static final long STRIDE = Memory.STRIDE;

    /** The second of the two floats in a long. */
    private static final long SECOND = 0xffff_ffff_0000_0000L;

    private static final List<VectorShuffle<Float>> EXCHANGES = Lanes.EXCHANGES;

    /** For each exchange the lanes that stand behind their partners. */
    private static final List<VectorMask<Float>> UPPER = IntStream.range(0, EXCHANGES.size())
            .mapToObj(stage -> VectorMask.fromLong(S, upperLanes(1 << stage)))
            .toList();

    private FloatPacking() {}

    private static long upperLanes(int distance) {
        return IntStream.range(0, Lanes.COUNT)
                .filter(lane -> (lane & distance) != 0)
                .mapToLong(lane -> 1L << lane)
                .sum();
    }

    /** The columns that a panel takes in memory: two vectors, or one where that is all that is left. */
    static int padded(int width) {
        return width > Lanes.COUNT ? WIDE : Lanes.COUNT;
    }

    /**
     * Packs one panel of B, {@code (inner, padded width)}, with zeros behind the last column.
     *
     * @param b the address of the panel's first element, with its strides in bytes
     * @param width the number of columns, at most {@link #WIDE}
     */
    static void panel(long b, long bInner, long bColumn, int inner, int width, long to) {
        int padded = padded(width);
        if (bColumn == 4 && width == padded) {
            if (width == WIDE) {
                copyTwo(b, bInner, to, inner);
            } else {
                copyOne(b, bInner, to, inner);
            }
            return;
        }
        if (width < padded) {
            Memory.zero(to, 4L * padded * inner);
        }
        if (bInner == 4) {
            transpose(b, bColumn, width, inner, to, 4L * padded);
        } else {
            copy(b, bInner, bColumn, inner, width, to, 4L * padded);
        }
    }

    /** Packs all rows of A into blocks {@code (inner, 8)}; in the last block only as many rows are written as there are. */
    static void blocks(long a, long aRow, long aInner, int rows, int inner, long to) {
        for (int block = 0; block < rows; block += ROWS) {
            int height = Math.min(ROWS, rows - block);
            long from = a + block * aRow;
            long target = to + 4L * block * inner;
            if (aRow == 4 && height == ROWS) {
                copyEights(from, aInner, target, inner);
            } else {
                copy(from, aInner, aRow, inner, height, target, 4L * ROWS);
            }
        }
    }

    private static void copyTwo(long from, long fromRow, long to, int rows) {
        long step = fromRow & STRIDE;
        long source = from;
        long target = to;
        for (int row = 0; row < rows; row++) {
            long sourceAt = source & ADDRESS;
            long targetAt = target & ADDRESS;
            FloatVector.fromMemorySegment(S, ALL, sourceAt, ORDER).intoMemorySegment(ALL, targetAt, ORDER);
            FloatVector.fromMemorySegment(S, ALL, sourceAt + V, ORDER).intoMemorySegment(ALL, targetAt + V, ORDER);
            source += step;
            target += 2 * V;
        }
    }

    private static void copyOne(long from, long fromRow, long to, int rows) {
        long step = fromRow & STRIDE;
        long source = from;
        long target = to;
        for (int row = 0; row < rows; row++) {
            FloatVector.fromMemorySegment(S, ALL, source & ADDRESS, ORDER)
                    .intoMemorySegment(ALL, target & ADDRESS, ORDER);
            source += step;
            target += V;
        }
    }

    private static void copyEights(long from, long fromRow, long to, int rows) {
        long step = fromRow & STRIDE;
        long source = from;
        long target = to;
        for (int row = 0; row < rows; row++) {
            long sourceAt = source & ADDRESS;
            long targetAt = target & ADDRESS;
            ALL.set(LONG, targetAt, ALL.get(LONG, sourceAt));
            ALL.set(LONG, targetAt + 8, ALL.get(LONG, sourceAt + 8));
            ALL.set(LONG, targetAt + 16, ALL.get(LONG, sourceAt + 16));
            ALL.set(LONG, targetAt + 24, ALL.get(LONG, sourceAt + 24));
            source += step;
            target += 32;
        }
    }

    /** Turns lines with contiguous elements into columns. */
    private static void transpose(long from, long fromLine, int lines, int length, long to, long toRow) {
        int wholeLines = lines - lines % Lanes.COUNT;
        int wholeLength = length - length % Lanes.COUNT;
        for (int index = 0; index < wholeLength; index += Lanes.COUNT) {
            for (int line = 0; line < wholeLines; line += Lanes.COUNT) {
                transposeSquare(from + line * fromLine + 4L * index, fromLine, to + 4L * line + index * toRow, toRow);
            }
        }
        transposePairs(from, fromLine, wholeLines, lines, 0, wholeLength, to, toRow);
        transposePairs(from, fromLine, 0, lines, wholeLength, length, to, toRow);
    }

    /**
     * A square of as many lines and elements as a vector has lanes: exchanges its halves, then theirs, and so on. Two such
     * stages are done before anything is written, since the stages wait for memory.
     */
    private static void transposeSquare(long from, long fromLine, long to, long toRow) {
        long source = from;
        long sourceLine = fromLine;
        int stage = EXCHANGES.size() - 1;
        for (; stage > 0; stage -= 2) {
            exchangeTwice(
                    source,
                    sourceLine & STRIDE,
                    to,
                    toRow & STRIDE,
                    1 << (stage - 1),
                    EXCHANGES.get(stage),
                    UPPER.get(stage),
                    EXCHANGES.get(stage - 1),
                    UPPER.get(stage - 1));
            source = to;
            sourceLine = toRow;
        }
        if (stage == 0) {
            exchange(source, sourceLine & STRIDE, to, toRow & STRIDE, EXCHANGES.getFirst(), UPPER.getFirst());
        }
    }

    /**
     * Two stages at once, in four lines that lie so far apart: between those twice so far apart, then between neighbours. In
     * each two lines the upper elements of the one are exchanged with the lower ones of the other.
     */
    private static void exchangeTwice(
            long from,
            long fromLine,
            long to,
            long toRow,
            int distance,
            VectorShuffle<Float> far,
            VectorMask<Float> farUpper,
            VectorShuffle<Float> near,
            VectorMask<Float> nearUpper) {
        long sourceStep = distance * fromLine;
        long targetStep = distance * toRow;
        for (int four = 0; four < Lanes.COUNT / 4; four++) {
            int line = 4 * four - 3 * (four & (distance - 1));
            long source = (from + line * fromLine) & ADDRESS;
            long target = (to + line * toRow) & ADDRESS;
            FloatVector a0 = FloatVector.fromMemorySegment(S, ALL, source, ORDER);
            FloatVector a1 = FloatVector.fromMemorySegment(S, ALL, source + sourceStep, ORDER);
            FloatVector a2 = FloatVector.fromMemorySegment(S, ALL, source + 2 * sourceStep, ORDER);
            FloatVector a3 = FloatVector.fromMemorySegment(S, ALL, source + 3 * sourceStep, ORDER);
            FloatVector b0 = a0.blend(a2.rearrange(far), farUpper);
            FloatVector b2 = a0.rearrange(far).blend(a2, farUpper);
            FloatVector b1 = a1.blend(a3.rearrange(far), farUpper);
            FloatVector b3 = a1.rearrange(far).blend(a3, farUpper);
            b0.blend(b1.rearrange(near), nearUpper).intoMemorySegment(ALL, target, ORDER);
            b0.rearrange(near).blend(b1, nearUpper).intoMemorySegment(ALL, target + targetStep, ORDER);
            b2.blend(b3.rearrange(near), nearUpper).intoMemorySegment(ALL, target + 2 * targetStep, ORDER);
            b2.rearrange(near).blend(b3, nearUpper).intoMemorySegment(ALL, target + 3 * targetStep, ORDER);
        }
    }

    /** The last stage, between neighbours, where the number of stages is odd. */
    private static void exchange(
            long from, long fromLine, long to, long toRow, VectorShuffle<Float> exchange, VectorMask<Float> upper) {
        for (int line = 0; line < Lanes.COUNT; line += 2) {
            long source = (from + line * fromLine) & ADDRESS;
            long target = (to + line * toRow) & ADDRESS;
            FloatVector first = FloatVector.fromMemorySegment(S, ALL, source, ORDER);
            FloatVector second = FloatVector.fromMemorySegment(S, ALL, source + fromLine, ORDER);
            first.blend(second.rearrange(exchange), upper).intoMemorySegment(ALL, target, ORDER);
            first.rearrange(exchange).blend(second, upper).intoMemorySegment(ALL, target + toRow, ORDER);
        }
    }

    /** What squares leave, two lines and two elements at a time. */
    private static void transposePairs(
            long from, long fromLine, int firstLine, int lines, int first, int length, long to, long toRow) {
        int line = firstLine;
        for (; line + 2 <= lines; line += 2) {
            transposeTwo(
                    from + line * fromLine + 4L * first,
                    fromLine & STRIDE,
                    length - first,
                    to + 4L * line + first * toRow,
                    toRow & STRIDE);
        }
        if (line < lines) {
            long source = from + line * fromLine;
            for (int index = first; index < length; index++) {
                Memory.setFloat(to + 4L * line + index * toRow, Memory.getFloat(source + 4L * index));
            }
        }
    }

    private static void transposeTwo(long from, long fromLine, int length, long to, long toRow) {
        long source = from;
        long target = to;
        int index = 0;
        for (; index + 2 <= length; index += 2) {
            long sourceAt = source & ADDRESS;
            long targetAt = target & ADDRESS;
            long first = ALL.get(LONG, sourceAt);
            long second = ALL.get(LONG, sourceAt + fromLine);
            ALL.set(LONG, targetAt, low(first, second));
            ALL.set(LONG, targetAt + toRow, high(first, second));
            source += 8;
            target += 2 * toRow;
        }
        if (index < length) {
            Memory.setFloat(target, Memory.getFloat(source));
            Memory.setFloat(target + 4, Memory.getFloat(source + fromLine));
        }
    }

    /** The floats at the lower addresses of two pairs, in order. */
    private static long low(long first, long second) {
        return ORDER == ByteOrder.LITTLE_ENDIAN
                ? (first & ~SECOND) | (second << 32)
                : (first & SECOND) | (second >>> 32);
    }

    /** The floats at the higher addresses of two pairs, in order. */
    private static long high(long first, long second) {
        return ORDER == ByteOrder.LITTLE_ENDIAN
                ? (first >>> 32) | (second & SECOND)
                : (first << 32) | (second & ~SECOND);
    }

    private static void copy(long from, long fromRow, long fromColumn, int rows, int columns, long to, long toRow) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Memory.setFloat(
                        to + row * toRow + 4L * column, Memory.getFloat(from + row * fromRow + column * fromColumn));
            }
        }
    }
}
