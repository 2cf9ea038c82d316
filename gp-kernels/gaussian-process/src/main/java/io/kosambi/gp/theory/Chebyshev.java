package io.kosambi.gp.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent whose K steps are the reciprocals of the roots of the K-th Chebyshev polynomial on the spectrum,
 * r_k = (highest + lowest) / 2 + (highest - lowest) / 2 cos((2 k - 1) pi / (2 K)): the best that K steps of any sizes
 * can guarantee, without momentum. The steps depend on K, so that every depth is an iteration of its own.
 *
 * <p>Its error polynomial is p_K(a) = T_K((highest + lowest - 2 a) / (highest - lowest)) / T_K((highest + lowest) /
 * (highest - lowest)), bounded by 2 ((sqrt kappa - 1) / (sqrt kappa + 1))^K.
 */
public record Chebyshev(SpectralBounds bounds) implements FirstOrderMethod {

    /**
     * The steps in Leja order, in which the iterates stay small: the largest root first, then always the root with the
     * largest product of distances to those already taken.
     */
    @Override
    public List<Step> steps(int iterations) {
        double[] roots = new double[iterations];
        Arrays.setAll(
                roots,
                k -> (bounds.highest() + bounds.lowest()) / 2
                        + (bounds.highest() - bounds.lowest())
                                / 2
                                * Math.cos((2 * k + 1) * Math.PI / (2 * iterations)));
        // The logarithm of the product of distances; that of a root already taken is -infinity.
        double[] distances = new double[iterations];
        List<Step> steps = new ArrayList<>(iterations);
        int next = 0;
        for (int taken = 0; taken < iterations; taken++) {
            double root = roots[next];
            steps.add(new Step(1 / root, 0));
            int farthest = -1;
            for (int k = 0; k < iterations; k++) {
                distances[k] += Math.log(Math.abs(roots[k] - root));
                if (farthest < 0 || distances[k] > distances[farthest]) {
                    farthest = k;
                }
            }
            next = farthest;
        }
        return steps;
    }

    @Override
    public double errorBound(int iterations) {
        double root = Math.sqrt(bounds.conditionNumber());
        return Math.min(1, 2 * Math.pow((root - 1) / (root + 1), iterations));
    }

    @Override
    public double[] rmsErrors(double[] spectrum, int iterations) {
        return ErrorCurve.of(spectrum, iterations, this::residual);
    }

    @Override
    public double rmsError(double[] spectrum, int iterations) {
        return ErrorCurve.rms(spectrum, iterations, this::residual);
    }

    private double residual(double eigenvalue, int iterations) {
        double width = bounds.highest() - bounds.lowest();
        if (width == 0) {
            return Math.pow(1 - eigenvalue / bounds.highest(), iterations);
        }
        double atZero = (bounds.highest() + bounds.lowest()) / width;
        double at = (bounds.highest() + bounds.lowest() - 2 * eigenvalue) / width;
        double angle = inverseHyperbolicCosine(atZero) * iterations;
        if (Math.abs(at) <= 1) {
            return Math.cos(iterations * Math.acos(at)) / Math.cosh(angle);
        }
        // Both polynomials grow exponentially outside the bounds; their ratio is formed without overflow.
        double outside = inverseHyperbolicCosine(Math.abs(at)) * iterations;
        double ratio = Math.exp(outside - angle) * (1 + Math.exp(-2 * outside)) / (1 + Math.exp(-2 * angle));
        return at < 0 && iterations % 2 == 1 ? -ratio : ratio;
    }

    private static double inverseHyperbolicCosine(double value) {
        return Math.log(value + Math.sqrt((value - 1) * (value + 1)));
    }
}
