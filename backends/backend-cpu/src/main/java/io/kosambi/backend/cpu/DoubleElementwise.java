package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;

/** Elementwise operations on doubles; functions are the same however they are compiled. */
final class DoubleElementwise {

    private DoubleElementwise() {}

    static void unary(UnaryKind kind, long from, long to, int count) {
        for (long at = 0; at < 8L * count; at += 8) {
            Memory.setDouble(to + at, apply(kind, Memory.getDouble(from + at)));
        }
    }

    static double apply(UnaryKind kind, double x) {
        return switch (kind) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case EXP -> StrictMath.exp(x);
            case EXPM1 -> StrictMath.expm1(x);
            case LOG -> StrictMath.log(x);
            case LOG1P -> StrictMath.log1p(x);
            case SQRT -> Math.sqrt(x);
            case RECIPROCAL -> 1 / x;
            case SIN -> DoubleMath.sin(x);
            case COS -> DoubleMath.cos(x);
            case TANH -> StrictMath.tanh(x);
            case FLOOR -> Math.floor(x);
            case STOP_GRADIENT -> x;
        };
    }

    static void binary(BinaryKind kind, long left, long right, long to, int count) {
        for (long at = 0; at < 8L * count; at += 8) {
            Memory.setDouble(to + at, apply(kind, Memory.getDouble(left + at), Memory.getDouble(right + at)));
        }
    }

    private static double apply(BinaryKind kind, double x, double y) {
        return switch (kind) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MAXIMUM -> Math.max(x, y);
            case MINIMUM -> Math.min(x, y);
            case POWER -> StrictMath.pow(x, y);
            case LESS -> x < y ? 1 : 0;
            case LESS_OR_EQUAL -> x <= y ? 1 : 0;
            case EQUAL -> x == y ? 1 : 0;
        };
    }

    static void select(long condition, long then, long otherwise, long to, int count) {
        for (long at = 0; at < 8L * count; at += 8) {
            boolean holds = Memory.getDouble(condition + at) != 0;
            Memory.setDouble(to + at, Memory.getDouble((holds ? then : otherwise) + at));
        }
    }
}
