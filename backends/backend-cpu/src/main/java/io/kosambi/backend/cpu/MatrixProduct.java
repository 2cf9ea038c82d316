package io.kosambi.backend.cpu;

import java.util.Optional;

/** A matrix product of floats, C = start + A B, of sizes that are known. Immutable, so that threads can share it. */
public interface MatrixProduct {

    /** What a product is added to. */
    enum Start {
        /** Nothing: C = A B. */
        ZERO,
        /** What C holds: C = C + A B. */
        RESULT,
        /** One row that is the same for all rows of C, such as a bias. */
        ROW
    }

    /**
     * The sizes of a product. All strides are distances between neighbours in bytes, never negative.
     *
     * @param rows rows of A and C
     * @param columns columns of B and C
     * @param inner columns of A and rows of B
     * @param aRow from row to row of A
     * @param aInner from column to column of A
     * @param bInner from row to row of B
     * @param bColumn from column to column of B
     * @param cRow from row to row of C, whose rows are contiguous
     * @param start what the product is added to
     */
    record Sizes(
            int rows,
            int columns,
            int inner,
            long aRow,
            long aInner,
            long bInner,
            long bColumn,
            long cRow,
            Start start) {

        /** The same product of fewer or more rows. */
        Sizes withRows(int other) {
            return new Sizes(other, columns, inner, aRow, aInner, bInner, bColumn, cRow, start);
        }
    }

    /** Makes products for given sizes. */
    @FunctionalInterface
    interface Maker {
        MatrixProduct of(Sizes sizes);
    }

    /**
     * A way to lay B out beforehand, for products that read the same B again and again.
     *
     * @param bytes how much memory B takes then
     * @param layout lays B out
     * @param product the same product, which reads B where the layout has put it
     */
    record Preparation(long bytes, Layout layout, MatrixProduct product) {}

    /** Copies a B, of the strides of a product's sizes, into another order. */
    @FunctionalInterface
    interface Layout {
        /**
         * Copies.
         *
         * @param b the address of B
         * @param to the address of the memory that the preparation asks for
         */
        void write(long b, long to);
    }

    /** The product of the backend {@code cpu}, which takes any sizes and strides. */
    static MatrixProduct inJava(Sizes sizes) {
        return new FloatProduct(sizes);
    }

    /** The scratch memory that {@link #multiply} needs, in bytes. */
    long scratchBytes();

    /** How to lay B out beforehand; empty if that saves nothing. */
    Optional<Preparation> preparation();

    /**
     * Multiplies.
     *
     * @param a the address of A
     * @param b the address of B
     * @param c the address of C
     * @param start the address of the row to start from; read only if the product starts from one
     * @param scratch the address of memory that may be overwritten
     */
    void multiply(long a, long b, long c, long start, long scratch);
}
