package io.kosambi.backend.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of vectors of floats, made of operations that are rounded alike however they are compiled. The polynomials are
 * those of the Cephes library (Moshier, 1989).
 */
final class FloatMath {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    /** Adding it leaves the nearest whole number, plus 126, in the low bits of the mantissa. */
    private static final float ROUNDER = 12582912f + 126f;

    private static final float LARGEST_EXP_ARGUMENT = 88.722839f;

    private FloatMath() {}

    /** e to the power x with relative error below 2e-7; results below 1.7e-38 become 0. */
    static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(-87f).min(LARGEST_EXP_ARGUMENT);
        FloatVector magic = FloatVector.broadcast(S, ROUNDER);
        FloatVector t = clamped.fma(FloatVector.broadcast(S, 1.44269504f), magic);
        FloatVector n = t.sub(magic);
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
        FloatVector result = p.add(p).mul(scale);
        return result.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, LARGEST_EXP_ARGUMENT));
    }

    /** Hyperbolic tangent with relative error below 3e-7. */
    static FloatVector tanh(FloatVector x) {
        FloatVector absolute = x.abs();
        FloatVector z = x.mul(x);
        FloatVector p = FloatVector.broadcast(S, -5.70498872745e-3f);
        p = p.fma(z, FloatVector.broadcast(S, 2.06390887954e-2f));
        p = p.fma(z, FloatVector.broadcast(S, -5.37397155531e-2f));
        p = p.fma(z, FloatVector.broadcast(S, 1.33314422036e-1f));
        p = p.fma(z, FloatVector.broadcast(S, -3.33332819422e-1f));
        FloatVector near = p.mul(z).fma(x, x);
        FloatVector e = exp(absolute.add(absolute));
        FloatVector far =
                FloatVector.broadcast(S, 1f).sub(FloatVector.broadcast(S, 2f).div(e.add(1f)));
        VectorMask<Float> negative = x.compare(VectorOperators.LT, 0f);
        far = far.blend(far.neg(), negative);
        return far.blend(near, absolute.compare(VectorOperators.LT, 0.625f));
    }

    /** Natural logarithm of normal positive numbers with relative error below 2e-7. */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
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
        return e.fma(FloatVector.broadcast(S, 0.693359375f), r.add(y));
    }

    /** 1 / (1 + exp(-x)). */
    static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(S, 1f).div(exp(x.neg()).add(1f));
    }
}
