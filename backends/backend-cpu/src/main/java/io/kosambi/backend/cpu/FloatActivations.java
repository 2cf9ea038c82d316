package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Activations and their gradients on tiles of floats; loops run over whole vectors, as in {@link FloatElementwise}. */
final class FloatActivations {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;

    /** (1 + tanh u) / 2 is the logistic function of 2 u, where u = sqrt(2 / pi) (x + 0.044715 x^3). */
    private static final float LINEAR = (float) (2 * Math.sqrt(2 / Math.PI));

    private static final float CUBIC = (float) (2 * Math.sqrt(2 / Math.PI) * 0.044715);

    private FloatActivations() {}

    static void gelu(long from, long to, int count) {
        for (long at = 0; at < 4L * count; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            FloatVector y = x.mul(x)
                    .fma(FloatVector.broadcast(S, CUBIC), FloatVector.broadcast(S, LINEAR))
                    .mul(x);
            x.mul(FloatMath.sigmoid(y)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    static void geluGradient(long from, long gradient, long to, int count) {
        for (long at = 0; at < 4L * count; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            FloatVector square = x.mul(x);
            FloatVector y = square.fma(FloatVector.broadcast(S, CUBIC), FloatVector.broadcast(S, LINEAR))
                    .mul(x);
            FloatVector s = FloatMath.sigmoid(y);
            FloatVector slope = square.fma(FloatVector.broadcast(S, 3 * CUBIC), FloatVector.broadcast(S, LINEAR));
            FloatVector rest = FloatVector.broadcast(S, 1f).sub(s);
            FloatVector d = x.mul(s).mul(rest).fma(slope, s);
            d.mul(FloatVector.fromMemorySegment(S, ALL, gradient + at, ORDER)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    static void silu(long from, long to, int count) {
        for (long at = 0; at < 4L * count; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            x.mul(FloatMath.sigmoid(x)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }

    static void siluGradient(long from, long gradient, long to, int count) {
        for (long at = 0; at < 4L * count; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, from + at, ORDER);
            FloatVector s = FloatMath.sigmoid(x);
            FloatVector d = x.mul(s).mul(FloatVector.broadcast(S, 1f).sub(s)).add(s);
            d.mul(FloatVector.fromMemorySegment(S, ALL, gradient + at, ORDER)).intoMemorySegment(ALL, to + at, ORDER);
        }
    }
}
