package io.kosambi.gp.theory;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import java.util.Arrays;

/**
 * An interval that contains every eigenvalue of a symmetric positive definite matrix.
 *
 * @param lowest at most the smallest eigenvalue, in (0, infinity)
 * @param highest at least the largest eigenvalue, in [lowest, infinity)
 */
public record SpectralBounds(double lowest, double highest) {

    public SpectralBounds {
        if (!(lowest > 0) || !(highest >= lowest) || !Double.isFinite(highest)) {
            throw new IllegalArgumentException(
                    "Spectral bounds need 0 < lowest <= highest < infinity, but got " + lowest + " and " + highest);
        }
    }

    /** The tightest bounds of some eigenvalues, all of them positive. */
    public static SpectralBounds of(double[] eigenvalues) {
        return new SpectralBounds(
                Arrays.stream(eigenvalues).min().orElse(Double.NaN),
                Arrays.stream(eigenvalues).max().orElse(Double.NaN));
    }

    /** The tightest bounds of A_t = alpha^2 Gamma (x) Sigma + sigma^2 I at one noise level. */
    public static SpectralBounds at(GaussianProcess process, NoiseLevel level) {
        return of(process.at(level).spectrum());
    }

    /**
     * Bounds of A_t at a noise level and at every higher one. Since alpha^2 + sigma^2 = 1, each eigenvalue of A_t moves
     * towards 1 as the noise grows, so that [min(1, lowest), max(1, highest)] holds from then on.
     *
     * @param level the lowest noise level
     */
    public static SpectralBounds from(GaussianProcess process, NoiseLevel level) {
        SpectralBounds tight = at(process, level);
        return new SpectralBounds(Math.min(1, tight.lowest), Math.max(1, tight.highest));
    }

    /** kappa = highest / lowest, at least 1. */
    public double conditionNumber() {
        return highest / lowest;
    }

    /** rho = (kappa - 1) / (kappa + 1): what the error shrinks by in a step of gradient descent, in [0, 1). */
    public double convergenceRate() {
        return (highest - lowest) / (highest + lowest);
    }
}
