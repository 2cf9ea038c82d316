package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Matrix products of doubles, C = A B, any strides in A and B, rows of C contiguous. */
final class DoubleProduct {

    private static final VectorSpecies<Double> S = Lanes.DOUBLES;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;

    private DoubleProduct() {}

    /** The scratch memory that a product of these sizes needs: B with contiguous rows. */
    static long scratchBytes(int columns, int inner) {
        return 8L * columns * inner;
    }

    static void multiply(
            int rows,
            int columns,
            int inner,
            long a,
            long aRow,
            long aInner,
            long b,
            long bInner,
            long bColumn,
            long c,
            long cRow,
            long scratch) {
        long source = b;
        long sourceRow = bInner;
        if (bColumn != 8) {
            for (int k = 0; k < inner; k++) {
                Moves.copy(b + k * bInner, bColumn, scratch + 8L * k * columns, 8, columns, 8);
            }
            source = scratch;
            sourceRow = 8L * columns;
        }
        for (int row = 0; row < rows; row++) {
            row(columns, inner, a + row * aRow, aInner, source, sourceRow, c + row * cRow);
        }
    }

    private static void row(int columns, int inner, long a, long aInner, long b, long bRow, long c) {
        long bytes = 8L * columns;
        long whole = bytes - bytes % V;
        for (long at = 0; at < whole; at += V) {
            DoubleVector total = DoubleVector.zero(S);
            long factor = a;
            long source = b + at;
            for (int k = 0; k < inner; k++) {
                total = DoubleVector.broadcast(S, Memory.getDouble(factor))
                        .fma(DoubleVector.fromMemorySegment(S, ALL, source, ORDER), total);
                factor += aInner;
                source += bRow;
            }
            total.intoMemorySegment(ALL, c + at, ORDER);
        }
        for (long at = whole; at < bytes; at += 8) {
            double total = 0;
            for (int k = 0; k < inner; k++) {
                total = Math.fma(Memory.getDouble(a + k * aInner), Memory.getDouble(b + at + k * bRow), total);
            }
            Memory.setDouble(c + at, total);
        }
    }
}
