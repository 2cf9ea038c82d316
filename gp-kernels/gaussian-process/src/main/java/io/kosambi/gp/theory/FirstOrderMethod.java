package io.kosambi.gp.theory;

import java.util.Arrays;
import java.util.List;

/**
 * An iteration that finds the score s* = -A^-1 r by minimising (1/2) s^T A s + s^T r from s_0 = 0, with one application
 * of A per iteration.
 *
 * <p>The error after K iterations is p_K(A) s*, with a polynomial p_K of degree K and p_K(0) = 1. Everything said here
 * follows from that polynomial, exactly. A method only knows bounds of the spectrum, not A itself, so that its steps are
 * constants of an unrolled network.
 */
public sealed interface FirstOrderMethod permits GradientDescent, Chebyshev, HeavyBall, Nesterov {

    /** What the method knows of the spectrum of A. */
    SpectralBounds bounds();

    /**
     * The steps to take, first one first.
     *
     * @param iterations K, at least 0
     */
    List<Step> steps(int iterations);

    /**
     * The largest relative error |s_K - s*| / |s*| that any matrix within the bounds can leave.
     *
     * @param iterations K, at least 0
     */
    double errorBound(int iterations);

    /**
     * The relative root mean square error over r ~ N(0, A) after 0, 1, ..., K iterations, sqrt(sum_i p_k(a_i)^2 / a_i /
     * sum_i 1 / a_i).
     *
     * @param spectrum the eigenvalues a_i of A, positive, in any order
     * @param iterations K, at least 0
     * @return shape {@code (iterations + 1)}, beginning with 1
     */
    double[] rmsErrors(double[] spectrum, int iterations);

    /** The last entry of {@link #rmsErrors}. */
    default double rmsError(double[] spectrum, int iterations) {
        return rmsErrors(spectrum, iterations)[iterations];
    }

    /**
     * The least number of iterations whose {@link #errorBound} is at most a tolerance.
     *
     * @param tolerance the relative error, in (0, 1)
     */
    default int depth(double tolerance) {
        // The bound is log-concave in the iterations and begins at 1, so it crosses a tolerance below 1 once.
        return Crossing.below(tolerance, this::errorBound);
    }

    /**
     * The least number of iterations after which the root mean square error is at most a tolerance for every one of some
     * spectra, such as those of A_t at several noise levels. Never more than {@link #depth}.
     *
     * @param tolerance the relative error, in (0, 1)
     * @param spectra the eigenvalues of each matrix, within the bounds
     */
    default int rmsDepth(double tolerance, double[]... spectra) {
        int enough = depth(tolerance);
        double[] worst = new double[enough + 1];
        for (double[] spectrum : spectra) {
            double[] errors = rmsErrors(spectrum, enough);
            Arrays.setAll(worst, iterations -> Math.max(worst[iterations], errors[iterations]));
        }
        for (int iterations = 0; iterations < enough; iterations++) {
            if (worst[iterations] <= tolerance) {
                return iterations;
            }
        }
        return enough;
    }
}
