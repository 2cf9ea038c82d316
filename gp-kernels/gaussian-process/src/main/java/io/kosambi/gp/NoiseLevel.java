package io.kosambi.gp;

/**
 * How much of a noised sequence x_t = alpha X + sigma Z is signal, with alpha^2 + sigma^2 = 1.
 *
 * @param alpha the factor of the clean sequence, in (0, 1]
 * @param sigma the factor of the standard normal noise, in (0, 1]
 */
public record NoiseLevel(double alpha, double sigma) {

    private static final double ROUNDING = 1e-9;

    public NoiseLevel {
        boolean positive = alpha > 0 && sigma > 0;
        if (!positive || !(Math.abs(alpha * alpha + sigma * sigma - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "A noise level needs alpha > 0, sigma > 0 and alpha^2 + sigma^2 = 1, but " + "alpha = " + alpha
                            + " and sigma = " + sigma);
        }
    }

    /**
     * The level at a diffusion time of dX = -X/2 dt + dW: alpha = exp(-t/2), sigma^2 = 1 - exp(-t).
     *
     * @param diffusionTime t in (0, 1400], beyond which alpha would vanish in float64
     */
    public static NoiseLevel atDiffusionTime(double diffusionTime) {
        if (!(diffusionTime > 0 && diffusionTime <= 1400)) {
            throw new IllegalArgumentException("Diffusion time must lie in (0, 1400], but is " + diffusionTime);
        }
        // expm1 keeps sigma exact for small times, where 1 - exp(-t) would cancel.
        return new NoiseLevel(Math.exp(-diffusionTime / 2), Math.sqrt(-Math.expm1(-diffusionTime)));
    }

    /**
     * The level at a noise-to-signal ratio: alpha = 1 / sqrt(1 + s^2), sigma = s / sqrt(1 + s^2).
     *
     * @param ratio s = sigma / alpha in (0, infinity)
     */
    public static NoiseLevel atRatio(double ratio) {
        if (!(ratio > 0) || !Double.isFinite(ratio)) {
            throw new IllegalArgumentException("The noise-to-signal ratio must lie in (0, infinity), but is " + ratio);
        }
        double root = Math.hypot(1, ratio);
        return new NoiseLevel(1 / root, ratio / root);
    }

    /** The noise-to-signal ratio s = sigma / alpha. */
    public double ratio() {
        return sigma / alpha;
    }

    /** The diffusion time t = log(1 + s^2). */
    public double diffusionTime() {
        double ratio = ratio();
        return Math.log1p(ratio * ratio);
    }

    /** The logarithm of the signal-to-noise ratio, -2 log s. */
    public double logSignalToNoise() {
        return -2 * Math.log(ratio());
    }

    /**
     * Mixes x_t = alpha X + sigma Z entry by entry.
     *
     * @param clean X
     * @param noise Z, standard normal
     * @param length how many entries to mix
     * @param noisy where x_t goes; may be one of the inputs
     */
    public void mix(double[] clean, double[] noise, int length, double[] noisy) {
        for (int index = 0; index < length; index++) {
            noisy[index] = alpha * clean[index] + sigma * noise[index];
        }
    }
}
