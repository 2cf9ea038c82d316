package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;

/** Elementwise operations on integers, which wrap around. */
final class IntElementwise {

    private IntElementwise() {}

    static void unary(UnaryKind kind, long from, long to, int count) {
        for (long at = 0; at < 4L * count; at += 4) {
            int x = Memory.getInt(from + at);
            int result = switch (kind) {
                case NEGATE -> -x;
                case ABSOLUTE -> Math.abs(x);
                case SIGN -> Integer.signum(x);
                case STOP_GRADIENT -> x;
                default -> throw new AssertionError(kind);
            };
            Memory.setInt(to + at, result);
        }
    }

    static void binary(BinaryKind kind, long left, long right, long to, int count) {
        for (long at = 0; at < 4L * count; at += 4) {
            Memory.setInt(to + at, apply(kind, Memory.getInt(left + at), Memory.getInt(right + at)));
        }
    }

    private static int apply(BinaryKind kind, int x, int y) {
        return switch (kind) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MAXIMUM -> Math.max(x, y);
            case MINIMUM -> Math.min(x, y);
            case LESS -> x < y ? 1 : 0;
            case LESS_OR_EQUAL -> x <= y ? 1 : 0;
            case EQUAL -> x == y ? 1 : 0;
            case POWER -> throw new AssertionError(kind);
        };
    }

    static void select(long condition, long then, long otherwise, long to, int count) {
        for (long at = 0; at < 4L * count; at += 4) {
            boolean holds = Memory.getInt(condition + at) != 0;
            Memory.setInt(to + at, Memory.getInt((holds ? then : otherwise) + at));
        }
    }
}
