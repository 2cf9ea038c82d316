package io.kosambi.backend.reference;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Primitives that compute each element from the elements at the same place. */
final class Elementwise {

    private Elementwise() {}

    static double[] unary(UnaryKind kind, double[] x, DType dtype) {
        DoubleUnaryOperator function = dtype == DType.I32 ? integerFunction(kind) : function(kind);
        double[] result = new double[x.length];
        for (int index = 0; index < x.length; index++) {
            result[index] = function.applyAsDouble(x[index]);
        }
        return Values.round(result, dtype);
    }

    private static DoubleUnaryOperator function(UnaryKind kind) {
        return switch (kind) {
            case NEGATE -> x -> -x;
            case ABSOLUTE -> Math::abs;
            case SIGN -> Math::signum;
            case EXP -> StrictMath::exp;
            case EXPM1 -> StrictMath::expm1;
            case LOG -> StrictMath::log;
            case LOG1P -> StrictMath::log1p;
            case SQRT -> Math::sqrt;
            case RECIPROCAL -> x -> 1 / x;
            case SIN -> StrictMath::sin;
            case COS -> StrictMath::cos;
            case TANH -> StrictMath::tanh;
            case FLOOR -> Math::floor;
            case STOP_GRADIENT -> x -> x;
        };
    }

    private static DoubleUnaryOperator integerFunction(UnaryKind kind) {
        return switch (kind) {
            case NEGATE -> x -> -(int) x;
            case ABSOLUTE -> x -> Math.abs((int) x);
            case SIGN -> x -> Integer.signum((int) x);
            case STOP_GRADIENT -> x -> x;
            case EXP, EXPM1, LOG, LOG1P, SQRT, RECIPROCAL, SIN, COS, TANH, FLOOR ->
                throw new AssertionError(kind + " of integers passed the type check");
        };
    }

    static double[] binary(BinaryKind kind, double[] x, double[] y, DType dtype) {
        DoubleBinaryOperator function = function(kind, dtype);
        double[] result = new double[x.length];
        for (int index = 0; index < x.length; index++) {
            result[index] = function.applyAsDouble(x[index], y[index]);
        }
        return Values.round(result, dtype);
    }

    /** The function before rounding to the element type. */
    static DoubleBinaryOperator function(BinaryKind kind, DType dtype) {
        return dtype == DType.I32 ? integerFunction(kind) : function(kind);
    }

    private static DoubleBinaryOperator function(BinaryKind kind) {
        return switch (kind) {
            case ADD -> (x, y) -> x + y;
            case SUBTRACT -> (x, y) -> x - y;
            case MULTIPLY -> (x, y) -> x * y;
            case DIVIDE -> (x, y) -> x / y;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
            case POWER -> StrictMath::pow;
            case LESS -> (x, y) -> x < y ? 1 : 0;
            case LESS_OR_EQUAL -> (x, y) -> x <= y ? 1 : 0;
            case EQUAL -> (x, y) -> x == y ? 1 : 0;
        };
    }

    /** Sums, differences and products wrap around, which they would not in doubles. */
    private static DoubleBinaryOperator integerFunction(BinaryKind kind) {
        return switch (kind) {
            case ADD -> (x, y) -> (int) x + (int) y;
            case SUBTRACT -> (x, y) -> (int) x - (int) y;
            case MULTIPLY -> (x, y) -> (int) x * (int) y;
            case DIVIDE -> (x, y) -> (int) x / (int) y;
            case MAXIMUM, MINIMUM, LESS, LESS_OR_EQUAL, EQUAL -> function(kind);
            case POWER -> throw new AssertionError(kind + " of integers passed the type check");
        };
    }

    static double[] select(double[] condition, double[] then, double[] otherwise) {
        double[] result = new double[condition.length];
        for (int index = 0; index < result.length; index++) {
            result[index] = condition[index] != 0 ? then[index] : otherwise[index];
        }
        return result;
    }
}
