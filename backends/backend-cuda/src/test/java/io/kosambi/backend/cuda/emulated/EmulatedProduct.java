package io.kosambi.backend.cuda.emulated;

import io.kosambi.backend.cuda.device.ElementType;
import io.kosambi.backend.cuda.device.Product;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Matrix products as plain loops. */
@SuppressWarnings("restricted")
record EmulatedProduct(Product product, long left, long right, long bias, long result) {

    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    void run() {
        for (int matrix = 0; matrix < product.count(); matrix++) {
            for (int row = 0; row < product.rows(); row++) {
                for (int column = 0; column < product.columns(); column++) {
                    double sum = bias == 0 ? 0 : get(product.resultType(), bias, column);
                    for (int inner = 0; inner < product.inner(); inner++) {
                        sum += get(product.operands(), left, offset(product.left(), matrix, row, inner))
                                * get(product.operands(), right, offset(product.right(), matrix, inner, column));
                    }
                    set(offset(product.result(), matrix, row, column), sum);
                }
            }
        }
    }

    private static long offset(Product.Matrix matrix, int number, int row, int column) {
        return number * matrix.matrix() + row * matrix.row() + column * matrix.column();
    }

    private static double get(ElementType type, long address, long index) {
        long at = address + index * type.bytes();
        return switch (type) {
            case FLOAT32 -> ALL.get(ValueLayout.JAVA_FLOAT, at);
            case FLOAT64 -> ALL.get(ValueLayout.JAVA_DOUBLE, at);
            case BFLOAT16 -> Float.intBitsToFloat(ALL.get(ValueLayout.JAVA_SHORT, at) << 16);
        };
    }

    private void set(long index, double value) {
        if (product.resultType() == ElementType.FLOAT64) {
            ALL.set(ValueLayout.JAVA_DOUBLE, result + 8 * index, value);
        } else {
            ALL.set(ValueLayout.JAVA_FLOAT, result + 4 * index, (float) value);
        }
    }
}
