package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Activations and their gradients on tiles of floats; loops run over whole vectors, as in {@link FloatElementwise}.
 */
final class FloatActivations {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;
    private static final long ADDRESS = Memory.ADDRESS;

    /**
     * (1 + tanh u) / 2 with u = sqrt(2 / pi) (x + 0.044715 x^3) is the logistic function of 2 u, which is 1 / (1 + 2^y) with
     * y = LINEAR x + CUBIC x^3.
     */
    private static final float LINEAR = (float) (-2 * Math.sqrt(2 / Math.PI) / Math.log(2));

    private static final float CUBIC = (float) (-2 * Math.sqrt(2 / Math.PI) / Math.log(2) * 0.044715);

    private static final float SLOPE = (float) (2 * Math.sqrt(2 / Math.PI));
    private static final float CUBIC_SLOPE = (float) (2 * Math.sqrt(2 / Math.PI) * 3 * 0.044715);

    private FloatActivations() {}

    static void gelu(long from, long to, int count) {
        long bytes = 4L * count;
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER);
            FloatVector y = x.mul(x)
                    .fma(FloatVector.broadcast(S, CUBIC), FloatVector.broadcast(S, LINEAR))
                    .mul(x);
            y = y.blend(FloatMath.LEAST_EXPONENT, y.compare(VectorOperators.LT, FloatMath.LEAST_EXPONENT));
            y = y.blend(-FloatMath.LEAST_EXPONENT, y.compare(VectorOperators.GT, -FloatMath.LEAST_EXPONENT));
            FloatVector t = y.add(FloatMath.WHOLE);
            FloatVector r = y.sub(t.sub(FloatMath.WHOLE));
            FloatVector p = FloatVector.broadcast(S, FloatMath.P6);
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P5));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P4));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P3));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P2));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P1));
            p = p.fma(r, FloatVector.broadcast(S, 1f));
            FloatVector power =
                    t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            x.div(p.fma(power, FloatVector.broadcast(S, 1f))).intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }

    static void geluGradient(long from, long gradient, long to, int count) {
        long bytes = 4L * count;
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER);
            FloatVector y = x.mul(x)
                    .fma(FloatVector.broadcast(S, CUBIC), FloatVector.broadcast(S, LINEAR))
                    .mul(x);
            y = y.blend(FloatMath.LEAST_EXPONENT, y.compare(VectorOperators.LT, FloatMath.LEAST_EXPONENT));
            y = y.blend(-FloatMath.LEAST_EXPONENT, y.compare(VectorOperators.GT, -FloatMath.LEAST_EXPONENT));
            FloatVector t = y.add(FloatMath.WHOLE);
            FloatVector r = y.sub(t.sub(FloatMath.WHOLE));
            FloatVector p = FloatVector.broadcast(S, FloatMath.P6);
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P5));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P4));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P3));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P2));
            p = p.fma(r, FloatVector.broadcast(S, FloatMath.P1));
            p = p.fma(r, FloatVector.broadcast(S, 1f));
            FloatVector power =
                    t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector s = FloatVector.broadcast(S, 1f).div(p.fma(power, FloatVector.broadcast(S, 1f)));
            FloatVector slope = x.mul(x).fma(FloatVector.broadcast(S, CUBIC_SLOPE), FloatVector.broadcast(S, SLOPE));
            FloatVector rest = FloatVector.broadcast(S, 1f).sub(s);
            FloatVector d = x.mul(s).mul(rest).fma(slope, s);
            d.mul(FloatVector.fromMemorySegment(S, ALL, (gradient + at) & ADDRESS, ORDER))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }

    static void silu(long from, long to, int count) {
        long bytes = 4L * count;
        FloatMath.sigmoid(from, to, bytes);
        multiply(from, to, bytes);
    }

    static void siluGradient(long from, long gradient, long to, int count) {
        long bytes = 4L * count;
        FloatMath.sigmoid(from, to, bytes);
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER);
            FloatVector s = FloatVector.fromMemorySegment(S, ALL, (to + at) & ADDRESS, ORDER);
            FloatVector d = x.mul(s).mul(FloatVector.broadcast(S, 1f).sub(s)).add(s);
            d.mul(FloatVector.fromMemorySegment(S, ALL, (gradient + at) & ADDRESS, ORDER))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }

    private static void multiply(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector.fromMemorySegment(S, ALL, (to + at) & ADDRESS, ORDER)
                    .mul(FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }
}
