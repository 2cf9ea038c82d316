package io.kosambi.gp.theory;

import java.util.Collections;
import java.util.List;

/**
 * Nesterov's method for strongly convex functions: y = s_k + beta (s_k - s_(k-1)), s_(k+1) = y - eta (A y + r) with
 * s_(-1) = s_0 = 0, eta = 1 / highest and beta = (sqrt kappa - 1) / (sqrt kappa + 1). The gradient is taken where the
 * momentum leads.
 *
 * <p>Its error polynomial obeys p_(k+1) = (1 - eta a) ((1 + beta) p_k - beta p_(k-1)) and is at most (1 - 1 / sqrt
 * kappa)^K (1 + K / sqrt kappa), attained at the lowest eigenvalue.
 */
public record Nesterov(SpectralBounds bounds) implements FirstOrderMethod {

    /** The step, the same in every iteration. */
    public Step step() {
        double root = Math.sqrt(bounds.conditionNumber());
        return new Step(1 / bounds.highest(), (root - 1) / (root + 1));
    }

    @Override
    public List<Step> steps(int iterations) {
        return Collections.nCopies(iterations, step());
    }

    @Override
    public double errorBound(int iterations) {
        double inverse = 1 / Math.sqrt(bounds.conditionNumber());
        return Math.pow(1 - inverse, iterations) * (1 + inverse * iterations);
    }

    @Override
    public double[] rmsErrors(double[] spectrum, int iterations) {
        Step step = step();
        return ErrorCurve.of(
                spectrum,
                iterations,
                (eigenvalue, current, previous) -> (1 - step.size() * eigenvalue)
                        * ((1 + step.momentum()) * current - step.momentum() * previous));
    }
}
