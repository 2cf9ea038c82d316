package io.kosambi.backend.cuda.device;

/**
 * Matrix products {@code (rows, inner) x (inner, columns)}, several at once. Sums are float64 for float64 operands, else
 * float32, and so are results.
 *
 * @param operands the element type of both operands
 * @param coarse whether float32 operands may be rounded to TF32, whose significand has 11 bits
 * @param count how many products
 * @param left where elements of the left operand lie; {@code right} and {@code result} likewise
 */
public record Product(
        ElementType operands,
        boolean coarse,
        int rows,
        int columns,
        int inner,
        int count,
        Matrix left,
        Matrix right,
        Matrix result) {

    public Product {
        if (rows < 1 || columns < 1 || inner < 1 || count < 1) {
            throw new IllegalArgumentException("cuda backend: a product of " + count + " times (" + rows + ", " + inner
                    + ") x (" + inner + ", " + columns + ") is empty; this is a fault of the backend");
        }
    }

    /** The element type of the result and of the bias. */
    public ElementType resultType() {
        return operands == ElementType.FLOAT64 ? ElementType.FLOAT64 : ElementType.FLOAT32;
    }

    /**
     * Strides in elements.
     *
     * @param row from one row to the next, and {@code column} from one column to the next; one of them is 1
     * @param matrix from one matrix to the next
     */
    public record Matrix(long row, long column, long matrix) {}
}
