package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops of matrix products: a few rows of C = start + A B over one panel of B.
 *
 * <p>All are written out flat, because the compiler keeps vectors in registers only up to a limit of inlined calls; larger
 * tiles than 8 x 2 vectors have been seen to compile badly in some runs. Each element of C is summed in order of the inner
 * index by fused multiply-adds whichever of these loops does it, so tails agree with the rest to the bit.
 *
 * <p>Addresses are cut to 62 bits and strides to 32: it changes nothing, but tells the compiler that an access lies within
 * memory, so that it checks none of them.
 *
 * <p>Parameters: addresses of A, B and C; strides in bytes of A from row to row and along the inner index, of B along the
 * inner index, of C from row to row, and of what C starts from, which is nothing if its address is 0.
 */
final class FloatTiles {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final long V = Lanes.BYTES;
    private static final long ADDRESS = Memory.ADDRESS;
    private static final long STRIDE = Memory.STRIDE;

    private FloatTiles() {}

    /** 8 rows of the result, 2 vectors wide. */
    static void rows8x2(
            long a,
            long aRow,
            long aInner,
            long b,
            long bInner,
            int inner,
            long c,
            long cRow,
            long start,
            long startRow) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        long once = aRow & STRIDE;
        long twice = 2 * once;
        long thrice = 3 * once;
        long step = aInner & STRIDE;
        long down = bInner & STRIDE;
        long low = a;
        long high = a + 4 * once;
        long row = b;
        for (int k = 0; k < inner; k++) {
            long bAt = row & ADDRESS;
            FloatVector b0 = FloatVector.fromMemorySegment(S, ALL, bAt, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, ALL, bAt + V, ORDER);
            long lowAt = low & ADDRESS;
            long highAt = high & ADDRESS;
            FloatVector a0 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt));
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt + once));
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt + twice));
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt + thrice));
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt));
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt + once));
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt + twice));
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt + thrice));
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            low += step;
            high += step;
            row += down;
        }
        long cAt = c & ADDRESS;
        long next = cRow & STRIDE;
        if (start != 0) {
            long startAt = start & ADDRESS;
            long startNext = startRow & STRIDE;
            c00 = c00.add(FloatVector.fromMemorySegment(S, ALL, startAt, ORDER));
            c01 = c01.add(FloatVector.fromMemorySegment(S, ALL, startAt + V, ORDER));
            c10 = c10.add(FloatVector.fromMemorySegment(S, ALL, startAt + startNext, ORDER));
            c11 = c11.add(FloatVector.fromMemorySegment(S, ALL, startAt + startNext + V, ORDER));
            c20 = c20.add(FloatVector.fromMemorySegment(S, ALL, startAt + 2 * startNext, ORDER));
            c21 = c21.add(FloatVector.fromMemorySegment(S, ALL, startAt + 2 * startNext + V, ORDER));
            c30 = c30.add(FloatVector.fromMemorySegment(S, ALL, startAt + 3 * startNext, ORDER));
            c31 = c31.add(FloatVector.fromMemorySegment(S, ALL, startAt + 3 * startNext + V, ORDER));
            c40 = c40.add(FloatVector.fromMemorySegment(S, ALL, startAt + 4 * startNext, ORDER));
            c41 = c41.add(FloatVector.fromMemorySegment(S, ALL, startAt + 4 * startNext + V, ORDER));
            c50 = c50.add(FloatVector.fromMemorySegment(S, ALL, startAt + 5 * startNext, ORDER));
            c51 = c51.add(FloatVector.fromMemorySegment(S, ALL, startAt + 5 * startNext + V, ORDER));
            c60 = c60.add(FloatVector.fromMemorySegment(S, ALL, startAt + 6 * startNext, ORDER));
            c61 = c61.add(FloatVector.fromMemorySegment(S, ALL, startAt + 6 * startNext + V, ORDER));
            c70 = c70.add(FloatVector.fromMemorySegment(S, ALL, startAt + 7 * startNext, ORDER));
            c71 = c71.add(FloatVector.fromMemorySegment(S, ALL, startAt + 7 * startNext + V, ORDER));
        }
        c00.intoMemorySegment(ALL, cAt, ORDER);
        c01.intoMemorySegment(ALL, cAt + V, ORDER);
        c10.intoMemorySegment(ALL, cAt + next, ORDER);
        c11.intoMemorySegment(ALL, cAt + next + V, ORDER);
        c20.intoMemorySegment(ALL, cAt + 2 * next, ORDER);
        c21.intoMemorySegment(ALL, cAt + 2 * next + V, ORDER);
        c30.intoMemorySegment(ALL, cAt + 3 * next, ORDER);
        c31.intoMemorySegment(ALL, cAt + 3 * next + V, ORDER);
        c40.intoMemorySegment(ALL, cAt + 4 * next, ORDER);
        c41.intoMemorySegment(ALL, cAt + 4 * next + V, ORDER);
        c50.intoMemorySegment(ALL, cAt + 5 * next, ORDER);
        c51.intoMemorySegment(ALL, cAt + 5 * next + V, ORDER);
        c60.intoMemorySegment(ALL, cAt + 6 * next, ORDER);
        c61.intoMemorySegment(ALL, cAt + 6 * next + V, ORDER);
        c70.intoMemorySegment(ALL, cAt + 7 * next, ORDER);
        c71.intoMemorySegment(ALL, cAt + 7 * next + V, ORDER);
    }

    /** 8 rows of the result, 1 vector wide. */
    static void rows8x1(
            long a,
            long aRow,
            long aInner,
            long b,
            long bInner,
            int inner,
            long c,
            long cRow,
            long start,
            long startRow) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        long once = aRow & STRIDE;
        long twice = 2 * once;
        long thrice = 3 * once;
        long step = aInner & STRIDE;
        long down = bInner & STRIDE;
        long low = a;
        long high = a + 4 * once;
        long row = b;
        for (int k = 0; k < inner; k++) {
            long bAt = row & ADDRESS;
            FloatVector b0 = FloatVector.fromMemorySegment(S, ALL, bAt, ORDER);
            long lowAt = low & ADDRESS;
            long highAt = high & ADDRESS;
            FloatVector a0 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt));
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt + once));
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt + twice));
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt + thrice));
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt));
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt + once));
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt + twice));
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(S, ALL.get(FLOAT, highAt + thrice));
            c70 = a7.fma(b0, c70);
            low += step;
            high += step;
            row += down;
        }
        long cAt = c & ADDRESS;
        long next = cRow & STRIDE;
        if (start != 0) {
            long startAt = start & ADDRESS;
            long startNext = startRow & STRIDE;
            c00 = c00.add(FloatVector.fromMemorySegment(S, ALL, startAt, ORDER));
            c10 = c10.add(FloatVector.fromMemorySegment(S, ALL, startAt + startNext, ORDER));
            c20 = c20.add(FloatVector.fromMemorySegment(S, ALL, startAt + 2 * startNext, ORDER));
            c30 = c30.add(FloatVector.fromMemorySegment(S, ALL, startAt + 3 * startNext, ORDER));
            c40 = c40.add(FloatVector.fromMemorySegment(S, ALL, startAt + 4 * startNext, ORDER));
            c50 = c50.add(FloatVector.fromMemorySegment(S, ALL, startAt + 5 * startNext, ORDER));
            c60 = c60.add(FloatVector.fromMemorySegment(S, ALL, startAt + 6 * startNext, ORDER));
            c70 = c70.add(FloatVector.fromMemorySegment(S, ALL, startAt + 7 * startNext, ORDER));
        }
        c00.intoMemorySegment(ALL, cAt, ORDER);
        c10.intoMemorySegment(ALL, cAt + next, ORDER);
        c20.intoMemorySegment(ALL, cAt + 2 * next, ORDER);
        c30.intoMemorySegment(ALL, cAt + 3 * next, ORDER);
        c40.intoMemorySegment(ALL, cAt + 4 * next, ORDER);
        c50.intoMemorySegment(ALL, cAt + 5 * next, ORDER);
        c60.intoMemorySegment(ALL, cAt + 6 * next, ORDER);
        c70.intoMemorySegment(ALL, cAt + 7 * next, ORDER);
    }

    /** 1 row of the result, 2 vectors wide. */
    static void rows1x2(
            long a,
            long aRow,
            long aInner,
            long b,
            long bInner,
            int inner,
            long c,
            long cRow,
            long start,
            long startRow) {
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        long step = aInner & STRIDE;
        long down = bInner & STRIDE;
        long low = a;
        long row = b;
        for (int k = 0; k < inner; k++) {
            long bAt = row & ADDRESS;
            FloatVector b0 = FloatVector.fromMemorySegment(S, ALL, bAt, ORDER);
            FloatVector b1 = FloatVector.fromMemorySegment(S, ALL, bAt + V, ORDER);
            long lowAt = low & ADDRESS;
            FloatVector a0 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt));
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            low += step;
            row += down;
        }
        long cAt = c & ADDRESS;
        if (start != 0) {
            long startAt = start & ADDRESS;
            c00 = c00.add(FloatVector.fromMemorySegment(S, ALL, startAt, ORDER));
            c01 = c01.add(FloatVector.fromMemorySegment(S, ALL, startAt + V, ORDER));
        }
        c00.intoMemorySegment(ALL, cAt, ORDER);
        c01.intoMemorySegment(ALL, cAt + V, ORDER);
    }

    /** 1 row of the result, 1 vector wide. */
    static void rows1x1(
            long a,
            long aRow,
            long aInner,
            long b,
            long bInner,
            int inner,
            long c,
            long cRow,
            long start,
            long startRow) {
        FloatVector c00 = FloatVector.zero(S);
        long step = aInner & STRIDE;
        long down = bInner & STRIDE;
        long low = a;
        long row = b;
        for (int k = 0; k < inner; k++) {
            long bAt = row & ADDRESS;
            FloatVector b0 = FloatVector.fromMemorySegment(S, ALL, bAt, ORDER);
            long lowAt = low & ADDRESS;
            FloatVector a0 = FloatVector.broadcast(S, ALL.get(FLOAT, lowAt));
            c00 = a0.fma(b0, c00);
            low += step;
            row += down;
        }
        long cAt = c & ADDRESS;
        if (start != 0) {
            long startAt = start & ADDRESS;
            c00 = c00.add(FloatVector.fromMemorySegment(S, ALL, startAt, ORDER));
        }
        c00.intoMemorySegment(ALL, cAt, ORDER);
    }
}
