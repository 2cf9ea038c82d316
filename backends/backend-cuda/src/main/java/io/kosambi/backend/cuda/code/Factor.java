package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Product;
import io.kosambi.spi.backend.Shape;
import java.util.Optional;

/**
 * A view as an operand or result of matrix products.
 *
 * @param view what is multiplied
 * @param rows of each matrix, and {@code columns}
 * @param count how many matrices
 * @param matrix where their elements lie
 */
record Factor(View view, int rows, int columns, int count, Product.Matrix matrix) {

    /**
     * The matrices of the last two axes; empty if neither axis is dense, or if the outer axes are no single one in memory.
     * Matrices may repeat, but not the rows or columns of one.
     */
    static Optional<Factor> of(View view) {
        int rank = view.shape().rank();
        int rows = view.shape().length(rank - 2);
        int columns = view.shape().length(rank - 1);
        int[] lengths = new int[rank - 2];
        long[] strides = new long[rank - 2];
        for (int axis = 0; axis < rank - 2; axis++) {
            lengths[axis] = view.shape().length(axis);
            strides[axis] = view.strides()[axis];
        }
        Axes outer = Axes.merged(lengths, new long[][] {strides});
        if (outer.rank() > 1 || outer.count() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        // The stride of an axis of length 1 says nothing.
        long column = columns == 1 ? 1 : view.strides()[rank - 1];
        long row = rows == 1 ? Math.max(column == 1 ? columns : 1, 1) : view.strides()[rank - 2];
        if (columns == 1 && row == 1) {
            column = rows;
        }
        boolean rowsLieTogether = column == 1 && row >= columns;
        boolean columnsLieTogether = row == 1 && column >= rows;
        return rowsLieTogether || columnsLieTogether
                ? Optional.of(new Factor(
                        view,
                        rows,
                        columns,
                        (int) outer.count(),
                        new Product.Matrix(row, column, outer.innermostStride(0))))
                : Optional.empty();
    }

    /** A tensor as one matrix of rows along its last axis, if it can be seen so. */
    static Optional<Factor> ofRows(View view) {
        int width = view.shape().length(-1);
        long rows = width == 0 ? 0 : view.shape().elements() / width;
        return view.reshape(Shape.of(Math.toIntExact(rows), width)).flatMap(Factor::of);
    }

    /** Whether a product can be written here: along rows, each matrix in a place of its own. */
    boolean isResult() {
        return matrix.column() == 1 && matrix.row() >= columns && (count == 1 || matrix.matrix() != 0);
    }

    Factor transposed() {
        return new Factor(
                view, columns, rows, count, new Product.Matrix(matrix.column(), matrix.row(), matrix.matrix()));
    }

    /** Whether it lies along rows rather than columns. */
    boolean isAlongRows() {
        return matrix.column() == 1 && matrix.row() >= columns;
    }

    /** How many different matrices there are. */
    int distinct() {
        return matrix.matrix() == 0 ? 1 : count;
    }

    long elements() {
        return (long) distinct() * rows * columns;
    }

    /** The same matrices without gaps. */
    Factor packed() {
        long step = distinct() == 1 ? 0 : (long) rows * columns;
        Product.Matrix dense = isAlongRows() ? new Product.Matrix(columns, 1, step) : new Product.Matrix(1, rows, step);
        return new Factor(view, rows, columns, count, dense);
    }
}
