package io.kosambi.gp.theory;

import java.util.Collections;
import java.util.List;

/**
 * Polyak's heavy ball, s_(k+1) = s_k - eta (A s_k + r) + beta (s_k - s_(k-1)) with s_(-1) = s_0 = 0, eta = 4 / (sqrt
 * highest + sqrt lowest)^2 and beta = ((sqrt kappa - 1) / (sqrt kappa + 1))^2. The steps do not depend on K; the last
 * iterate has to be remembered.
 *
 * <p>Its error polynomial obeys p_(k+1) = (1 + beta - eta a) p_k - beta p_(k-1) and is at most sqrt(beta)^K (1 + (1 +
 * sqrt(beta)) K), attained at the highest eigenvalue.
 */
public record HeavyBall(SpectralBounds bounds) implements FirstOrderMethod {

    /** The step, the same in every iteration. */
    public Step step() {
        double roots = Math.sqrt(bounds.highest()) + Math.sqrt(bounds.lowest());
        return new Step(4 / (roots * roots), rate() * rate());
    }

    @Override
    public List<Step> steps(int iterations) {
        return Collections.nCopies(iterations, step());
    }

    @Override
    public double errorBound(int iterations) {
        return Math.pow(rate(), iterations) * (1 + (1 + rate()) * iterations);
    }

    @Override
    public double[] rmsErrors(double[] spectrum, int iterations) {
        Step step = step();
        return ErrorCurve.of(
                spectrum,
                iterations,
                (eigenvalue, current, previous) ->
                        (1 + step.momentum() - step.size() * eigenvalue) * current - step.momentum() * previous);
    }

    private double rate() {
        double root = Math.sqrt(bounds.conditionNumber());
        return (root - 1) / (root + 1);
    }
}
