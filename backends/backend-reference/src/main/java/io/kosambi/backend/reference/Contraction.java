package io.kosambi.backend.reference;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Primitives that combine several elements into one. */
final class Contraction {

    private Contraction() {}

    static double[] reduce(Primitive.Reduce reduce, double[] values, Shape from, TensorType type) {
        DoubleBinaryOperator combine = Elementwise.function(
                switch (reduce.kind()) {
                    case SUM -> BinaryKind.ADD;
                    case MAX -> BinaryKind.MAXIMUM;
                },
                type.dtype());
        double[] result = Values.zeros(type);
        if (reduce.kind() == ReduceKind.MAX) {
            Arrays.fill(result, type.dtype() == DType.I32 ? Integer.MIN_VALUE : Double.NEGATIVE_INFINITY);
        }
        int[] places = Movement.places(from, keptStrides(reduce, from, type.shape()), 0);
        for (int index = 0; index < values.length; index++) {
            result[places[index]] = combine.applyAsDouble(result[places[index]], values[index]);
        }
        return Values.round(result, type.dtype());
    }

    /** The result's strides at the axes that are kept, 0 at those that disappear. */
    private static long[] keptStrides(Primitive.Reduce reduce, Shape from, Shape to) {
        long[] strides = to.strides();
        long[] kept = new long[from.rank()];
        for (int axis = 0, next = 0; axis < kept.length; axis++) {
            kept[axis] = reduce.axes().contains(axis) ? 0 : strides[next++];
        }
        return kept;
    }

    static double[] matmul(double[] left, Shape leftShape, double[] right, Shape rightShape) {
        int rows = leftShape.length(-2);
        int inner = leftShape.length(-1);
        int columns = rightShape.length(-1);
        int batches = Movement.elementsBefore(leftShape, leftShape.rank() - 2);
        double[] result = new double[batches * rows * columns];
        for (int batch = 0; batch < batches; batch++) {
            for (int row = 0; row < rows; row++) {
                int target = (batch * rows + row) * columns;
                for (int term = 0; term < inner; term++) {
                    double factor = left[(batch * rows + row) * inner + term];
                    int source = (batch * inner + term) * columns;
                    for (int column = 0; column < columns; column++) {
                        result[target + column] += factor * right[source + column];
                    }
                }
            }
        }
        return result;
    }

    static double[] scatterAdd(
            Primitive.ScatterAdd scatter, double[] values, double[] indices, Shape from, TensorType type) {
        int inner = Math.toIntExact(from.strides()[scatter.axis()]);
        int outer = Movement.elementsBefore(from, scatter.axis());
        DoubleBinaryOperator add = Elementwise.function(BinaryKind.ADD, type.dtype());
        double[] result = Values.zeros(type);
        for (int block = 0; block < outer; block++) {
            for (int row = 0; row < indices.length; row++) {
                int chosen = Movement.requireIndex(scatter.name(), (int) indices[row], scatter.length());
                for (int element = 0; element < inner; element++) {
                    int target = (block * scatter.length() + chosen) * inner + element;
                    double value = values[(block * indices.length + row) * inner + element];
                    result[target] = add.applyAsDouble(result[target], value);
                }
            }
        }
        return Values.round(result, type.dtype());
    }
}
