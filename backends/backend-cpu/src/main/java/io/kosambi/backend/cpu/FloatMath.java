package io.kosambi.backend.cpu;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of floats, made of operations that are rounded alike however they are compiled. The polynomials are those of
 * the Cephes library (Moshier, 1989).
 *
 * <p>All are loops over memory, in whole vectors: what lies behind the last element, up to the next multiple of a vector, is
 * read and overwritten. None is a function of a vector, which the compiler makes a call of in some runs and not in others,
 * and a vector that passes through a call passes through the heap.
 */
final class FloatMath {

    /** Adding it leaves the nearest whole number, plus 126, in the low bits of the mantissa. */
    private static final float ROUNDER = 12582912f + 126f;

    /** The exponential of what lies below is 0. */
    private static final float LEAST_EXP_ARGUMENT = -87f;

    static final float LOG2_E = 1.44269504f;

    /** Adding it leaves the nearest whole number, plus 127, in the low bits of the mantissa. */
    static final float WHOLE = 12582912f + 127f;

    /**
     * Two to the power of what lies below is no normal number. Where time matters exponents are held above it by comparing and
     * blending: {@code max} of vectors must be right about the signs of zeros, which the processor's own is not. NaN stays NaN.
     */
    static final float LEAST_EXPONENT = -126f;

    // Two to the power r is 1 + P1 r + ... + P6 r^6 with relative error 8e-8 for |r| <= 1/2 (Remez's algorithm).
    static final float P1 = 6.9314718246e-1f;
    static final float P2 = 2.4022646248e-1f;
    static final float P3 = 5.5503286421e-2f;
    static final float P4 = 9.6184890717e-3f;
    static final float P5 = 1.3399930904e-3f;
    static final float P6 = 1.5345812426e-4f;

    private static final float LARGEST_EXP_ARGUMENT = 88.722839f;

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;
    private static final long ADDRESS = Memory.ADDRESS;

    private FloatMath() {}

    /** e to the power x with relative error below 2e-7; results below 1.7e-38 become 0. */
    static void exp(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER);
            FloatVector clamped = x.max(LEAST_EXP_ARGUMENT).min(LARGEST_EXP_ARGUMENT);
            FloatVector t = clamped.fma(FloatVector.broadcast(S, 1.44269504f), FloatVector.broadcast(S, ROUNDER));
            FloatVector n = t.sub(FloatVector.broadcast(S, ROUNDER));
            FloatVector r = n.fma(FloatVector.broadcast(S, -0.693359375f), clamped);
            r = n.fma(FloatVector.broadcast(S, 2.12194440e-4f), r);
            FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
            p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
            p = p.fma(r.mul(r), r.add(1f));
            // Twice 2^(n-1), because 2^128 is not a float.
            FloatVector scale =
                    t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            p.add(p)
                    .mul(scale)
                    .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, LARGEST_EXP_ARGUMENT))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }

    /** 1 / (1 + exp(-x)). */
    static void sigmoid(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER)
                    .neg()
                    .max(LEAST_EXP_ARGUMENT)
                    .min(-LEAST_EXP_ARGUMENT);
            FloatVector t = x.fma(FloatVector.broadcast(S, 1.44269504f), FloatVector.broadcast(S, ROUNDER));
            FloatVector n = t.sub(FloatVector.broadcast(S, ROUNDER));
            FloatVector r = n.fma(FloatVector.broadcast(S, -0.693359375f), x);
            r = n.fma(FloatVector.broadcast(S, 2.12194440e-4f), r);
            FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
            p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
            p = p.fma(r.mul(r), r.add(1f));
            FloatVector scale =
                    t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector.broadcast(S, 1f)
                    .div(p.add(p).fma(scale, FloatVector.broadcast(S, 1f)))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }

    /** Hyperbolic tangent with relative error below 3e-7. */
    static void tanh(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            FloatVector x = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER);
            FloatVector absolute = x.abs();
            FloatVector z = x.mul(x);
            FloatVector near = FloatVector.broadcast(S, -5.70498872745e-3f);
            near = near.fma(z, FloatVector.broadcast(S, 2.06390887954e-2f));
            near = near.fma(z, FloatVector.broadcast(S, -5.37397155531e-2f));
            near = near.fma(z, FloatVector.broadcast(S, 1.33314422036e-1f));
            near = near.fma(z, FloatVector.broadcast(S, -3.33332819422e-1f));
            near = near.mul(z).fma(x, x);
            // From 10 on it is 1 to the last digit.
            FloatVector y = absolute.min(10f).mul(2f);
            FloatVector t = y.fma(FloatVector.broadcast(S, 1.44269504f), FloatVector.broadcast(S, ROUNDER));
            FloatVector n = t.sub(FloatVector.broadcast(S, ROUNDER));
            FloatVector r = n.fma(FloatVector.broadcast(S, -0.693359375f), y);
            r = n.fma(FloatVector.broadcast(S, 2.12194440e-4f), r);
            FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
            p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
            p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
            p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 5.0000001201e-1f));
            p = p.fma(r.mul(r), r.add(1f));
            FloatVector scale =
                    t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector e = p.add(p).mul(scale);
            FloatVector far = FloatVector.broadcast(S, 1f)
                    .sub(FloatVector.broadcast(S, 2f).div(e.add(1f)));
            VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
            far.blend(far.neg(), negative)
                    .blend(near, absolute.compare(VectorOperators.LT, 0.625f))
                    .intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }

    /** Natural logarithm of normal positive numbers with relative error below 2e-7. */
    static void log(long from, long to, long bytes) {
        for (long at = 0; at < bytes; at += V) {
            IntVector bits = FloatVector.fromMemorySegment(S, ALL, (from + at) & ADDRESS, ORDER)
                    .reinterpretAsInts();
            IntVector exponent = bits.lanewise(VectorOperators.LSHR, 23).sub(126);
            FloatVector m = bits.and(0x007fffff).or(0x3f000000).reinterpretAsFloats();
            VectorMask<Float> low = m.compare(VectorOperators.LT, 0.70710678f);
            FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
            e = e.sub(FloatVector.zero(S).blend(1f, low));
            FloatVector r = m.add(FloatVector.zero(S).blend(m, low)).sub(1f);
            FloatVector z = r.mul(r);
            FloatVector p = FloatVector.broadcast(S, 7.0376836292e-2f);
            p = p.fma(r, FloatVector.broadcast(S, -1.1514610310e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 1.1676998740e-1f));
            p = p.fma(r, FloatVector.broadcast(S, -1.2420140846e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 1.4249322787e-1f));
            p = p.fma(r, FloatVector.broadcast(S, -1.6668057665e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 2.0000714765e-1f));
            p = p.fma(r, FloatVector.broadcast(S, -2.4999993993e-1f));
            p = p.fma(r, FloatVector.broadcast(S, 3.3333331174e-1f));
            FloatVector y = p.mul(r).mul(z);
            y = e.fma(FloatVector.broadcast(S, -2.12194440e-4f), y);
            y = z.fma(FloatVector.broadcast(S, -0.5f), y);
            e.fma(FloatVector.broadcast(S, 0.693359375f), r.add(y)).intoMemorySegment(ALL, (to + at) & ADDRESS, ORDER);
        }
    }
}
