package io.kosambi.gp;

import java.util.Arrays;

/**
 * The exact law of x_t = alpha X + sigma Z for a Gaussian process X: N(alpha mu, A_t), A_t = alpha^2 Gamma (x) Sigma +
 * sigma^2 I.
 *
 * <p>With Gamma = U diag(lambda) U^T, Sigma = V diag(m) V^T, l_ij = lambda_i m_j, a = alpha^2 l + sigma^2 and
 * y = U^T (x_t - alpha mu) V, everything is diagonal in y and costs O(N^2 d + N d^2) per sequence. Sequences are flat
 * arrays of shape {@code (count, frames, dimension)}; outputs may be the input itself. Immutable and safe for use by
 * several threads.
 */
public final class NoisedProcess implements NoisyLaw {

    private final GaussianProcess process;
    private final NoiseLevel level;
    private final double[] spectrum;
    private final double[] noisySpectrum;
    private final Eigenbasis basis;

    NoisedProcess(GaussianProcess process, NoiseLevel level) {
        this.process = process;
        this.level = level;
        this.spectrum = process.spectrum();
        this.basis = new Eigenbasis(process);
        this.noisySpectrum = new double[spectrum.length];
        double signal = level.alpha() * level.alpha();
        double noise = level.sigma() * level.sigma();
        for (int index = 0; index < spectrum.length; index++) {
            noisySpectrum[index] = signal * spectrum[index] + noise;
        }
    }

    /** The noise level. */
    @Override
    public NoiseLevel level() {
        return level;
    }

    /** The eigenvalues a_ij of A_t, shape {@code (frames, dimension)}, in the order of the process's spectrum. */
    public double[] spectrum() {
        return noisySpectrum.clone();
    }

    /** The score grad log p_t(x_t) = -U [y / a] V^T. */
    @Override
    public void score(double[] noisy, int count, double[] score) {
        apply("score", noisy, count, score, 0, index -> -1 / noisySpectrum[index]);
    }

    /** The denoiser x0* = E[X | x_t] = mu + U [alpha l y / a] V^T, the best predictor of the clean sequence. */
    @Override
    public void denoise(double[] noisy, int count, double[] clean) {
        apply("denoise", noisy, count, clean, 1, index -> level.alpha() * spectrum[index] / noisySpectrum[index]);
    }

    /** The best predictor of the noise, eps* = E[Z | x_t] = U [sigma y / a] V^T = -sigma score. */
    @Override
    public void noise(double[] noisy, int count, double[] noise) {
        apply("noise", noisy, count, noise, 0, index -> level.sigma() / noisySpectrum[index]);
    }

    /** The best predictor of the velocity, v* = alpha eps* - sigma x0*. */
    @Override
    public void velocity(double[] noisy, int count, double[] velocity) {
        double product = level.alpha() * level.sigma();
        apply(
                "velocity",
                noisy,
                count,
                velocity,
                -level.sigma(),
                index -> product * (1 - spectrum[index]) / noisySpectrum[index]);
    }

    /**
     * The best estimate of the clean sequence that ignores every dependence between entries,
     * mu + alpha w / (alpha^2 w + sigma^2) (x_t - alpha mu) with w the mean variance; alpha x_t for w = 1 and mu = 0.
     */
    public void denoiseIgnoringDependence(double[] noisy, int count, double[] clean) {
        requireShapes("denoiseIgnoringDependence", noisy, count, clean);
        double[] mean = process.meanWithoutCopy();
        double variance = process.variance();
        double factor = level.alpha() * variance / marginalVariance(variance);
        for (int index = 0; index < count * mean.length; index++) {
            double centre = mean[index % mean.length];
            clean[index] = centre + factor * (noisy[index] - level.alpha() * centre);
        }
    }

    /** The log-density log p_t of each sequence, -(1/2) sum [log(2 pi) + log a + y^2 / a], shape {@code (count)}. */
    @Override
    public double[] logDensity(double[] noisy, int count) {
        return basis.logDensity(noisy, count, level.alpha(), noisySpectrum);
    }

    /** The losses of the exact predictors. */
    public IrreducibleLosses irreducibleLosses() {
        double velocity = 0;
        for (int index = 0; index < spectrum.length; index++) {
            velocity += spectrum[index] / noisySpectrum[index];
        }
        velocity /= spectrum.length;
        return new IrreducibleLosses(
                level.alpha() * level.alpha() * velocity, level.sigma() * level.sigma() * velocity, velocity);
    }

    /**
     * How much better the exact denoiser is than the best one that ignores every dependence, per entry: E|{@link
     * #denoiseIgnoringDependence} - x0*|^2 = mean of alpha^2 sigma^4 (l - w)^2 / (a b^2), b = alpha^2 w + sigma^2, with
     * w the mean variance of the process. It is 0 exactly if all entries are independent with equal variance.
     */
    public double structure() {
        double variance = process.variance();
        double marginal = marginalVariance(variance);
        double factor = Math.pow(level.alpha() * level.sigma() * level.sigma() / marginal, 2);
        double sum = 0;
        for (int index = 0; index < spectrum.length; index++) {
            double difference = spectrum[index] - variance;
            sum += difference * difference / noisySpectrum[index];
        }
        return factor * sum / spectrum.length;
    }

    private double marginalVariance(double variance) {
        return level.alpha() * level.alpha() * variance + level.sigma() * level.sigma();
    }

    /** result = meanFactor mu + U [multiplier y] V^T. */
    private void apply(
            String operation, double[] noisy, int count, double[] result, double meanFactor, Multiplier multiplier) {
        requireShapes(operation, noisy, count, result);
        double[] multipliers = new double[spectrum.length];
        Arrays.setAll(multipliers, multiplier::at);
        basis.apply(noisy, count, level.alpha(), multipliers, meanFactor, result);
    }

    private void requireShapes(String operation, double[] noisy, int count, double[] result) {
        Matrices.requireLength(operation, "the input", noisy, (long) count * process.size());
        Matrices.requireLength(operation, "the output", result, (long) count * process.size());
    }

    @FunctionalInterface
    private interface Multiplier {
        double at(int index);
    }
}
