package io.kosambi.gp;

/**
 * The exact law of noisy sequences x_t = alpha X + sigma Z at one noise level, with the best predictors of what is behind
 * them. Sequences are flat arrays of shape {@code (count, frames, dimension)}; outputs may be the input itself.
 */
public interface NoisyLaw {

    /** The noise level. */
    NoiseLevel level();

    /** The denoiser x0* = E[X | x_t], the best predictor of the clean sequence. */
    void denoise(double[] noisy, int count, double[] clean);

    /** The log-density log p_t of each sequence, shape {@code (count)}. */
    double[] logDensity(double[] noisy, int count);

    /** The score grad log p_t(x_t). */
    default void score(double[] noisy, int count, double[] score) {
        predict(PredictionTarget.SCORE, noisy, count, score);
    }

    /** The best predictor of the noise, eps* = E[Z | x_t] = -sigma score. */
    default void noise(double[] noisy, int count, double[] noise) {
        predict(PredictionTarget.NOISE, noisy, count, noise);
    }

    /** The best predictor of the velocity, v* = alpha eps* - sigma x0*. */
    default void velocity(double[] noisy, int count, double[] velocity) {
        predict(PredictionTarget.VELOCITY, noisy, count, velocity);
    }

    private void predict(PredictionTarget target, double[] noisy, int count, double[] prediction) {
        double[] clean = new double[noisy.length];
        denoise(noisy, count, clean);
        for (int index = 0; index < prediction.length && index < noisy.length; index++) {
            prediction[index] = PredictionTarget.CLEAN.convert(clean[index], noisy[index], level(), target);
        }
    }
}
