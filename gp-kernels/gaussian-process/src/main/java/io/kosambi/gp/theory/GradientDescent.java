package io.kosambi.gp.theory;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Gradient descent with the best constant step, s_(k+1) = s_k - eta (A s_k + r), eta = 2 / (lowest + highest). Its error
 * polynomial is p_K(a) = (1 - eta a)^K, bounded by rho^K with rho = (kappa - 1) / (kappa + 1).
 */
public record GradientDescent(SpectralBounds bounds) implements FirstOrderMethod {

    /** eta, the same in every iteration. */
    public double stepSize() {
        return 2 / (bounds.lowest() + bounds.highest());
    }

    @Override
    public List<Step> steps(int iterations) {
        return Collections.nCopies(iterations, new Step(stepSize(), 0));
    }

    @Override
    public double errorBound(int iterations) {
        return Math.pow(bounds.convergenceRate(), iterations);
    }

    @Override
    public double[] rmsErrors(double[] spectrum, int iterations) {
        return ErrorCurve.of(spectrum, iterations, this::residual);
    }

    @Override
    public double rmsError(double[] spectrum, int iterations) {
        return ErrorCurve.rms(spectrum, iterations, this::residual);
    }

    /** Bisects, since every factor |1 - eta a| is below 1 and the error therefore falls in each iteration. */
    @Override
    public int rmsDepth(double tolerance, double[]... spectra) {
        return Crossing.below(
                tolerance,
                iterations -> Arrays.stream(spectra)
                        .mapToDouble(spectrum -> rmsError(spectrum, iterations))
                        .max()
                        .orElse(0));
    }

    private double residual(double eigenvalue, int iterations) {
        return Math.pow(1 - stepSize() * eigenvalue, iterations);
    }
}
