package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementwise operations on tiles of floats. Loops run over whole vectors: memory behind the last element, up to the next
 * multiple of a vector, is read and overwritten.
 */
final class FloatElementwise {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;

    private FloatElementwise() {}

    static void unary(UnaryKind kind, long from, long to, int count) {
        long bytes = 4L * count;
        switch (kind) {
            case NEGATE -> negate(from, to, bytes);
            case ABSOLUTE -> absolute(from, to, bytes);
            case SIGN -> sign(from, to, bytes);
            case EXP -> FloatMath.exp(from, to, bytes);
            case SQRT -> sqrt(from, to, bytes);
            case RECIPROCAL -> reciprocal(from, to, bytes);
            case TANH -> FloatMath.tanh(from, to, bytes);
            case STOP_GRADIENT -> Memory.copy(from, to, bytes);
            case EXPM1, LOG, LOG1P, SIN, COS, FLOOR -> {
                for (long at = 0; at < bytes; at += 4) {
                    Memory.setFloat(to + at, (float) DoubleElementwise.apply(kind, Memory.getFloat(from + at)));
                }
            }
        }
    }

    static void binary(BinaryKind kind, long left, long right, long to, int count) {
        long bytes = 4L * count;
        switch (kind) {
            case ADD -> add(left, right, to, bytes);
            case SUBTRACT -> subtract(left, right, to, bytes);
            case MULTIPLY -> multiply(left, right, to, bytes);
            case DIVIDE -> divide(left, right, to, bytes);
            case MAXIMUM -> maximum(left, right, to, bytes);
            case MINIMUM -> minimum(left, right, to, bytes);
            case LESS -> less(left, right, to, bytes);
            case LESS_OR_EQUAL -> lessOrEqual(left, right, to, bytes);
            case EQUAL -> equal(left, right, to, bytes);
            case POWER -> {
                for (long at = 0; at < bytes; at += 4) {
                    double power = StrictMath.pow(Memory.getFloat(left + at), Memory.getFloat(right + at));
                    Memory.setFloat(to + at, (float) power);
                }
            }
        }
    }

    static void select(long condition, long then, long otherwise, long to, int count) {
        for (long at = 0; at < 4L * count; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, then + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, otherwise + at, ORDER);
            FloatVector c = FloatVector.fromMemorySegment(S, ALL, condition + at, ORDER);
            x.blend(y, c.compare(VectorOperators.EQ, 0f)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void negate(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            x.neg().intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void absolute(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            x.abs().intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void sign(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            x.blend(1f, x.compare(VectorOperators.GT, 0f))
                    .blend(-1f, x.compare(VectorOperators.LT, 0f))
                    .intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void sqrt(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            x.sqrt().intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void reciprocal(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            FloatVector.broadcast(S, 1f).div(x).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void add(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            x.add(y).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void subtract(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            x.sub(y).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void multiply(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            x.mul(y).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void divide(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            x.div(y).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void maximum(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            x.max(y).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void minimum(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            x.min(y).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void less(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            FloatVector.zero(S).blend(1f, x.compare(VectorOperators.LT, y)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void lessOrEqual(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            FloatVector.zero(S).blend(1f, x.compare(VectorOperators.LE, y)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    private static void equal(long left, long right, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, left + at, ORDER);
            FloatVector y = FloatVector.fromMemorySegment(S, ALL, right + at, ORDER);
            FloatVector.zero(S).blend(1f, x.compare(VectorOperators.EQ, y)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }
}
