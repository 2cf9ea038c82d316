package io.kosambi.gp;

/** Anything that estimates clean sequences from noisy ones: a trained network, or a closed formula. */
@FunctionalInterface
public interface Denoiser {

    /**
     * Estimates the clean sequences x0 behind x_t = alpha x0 + sigma z.
     *
     * @param level the noise level of all of them
     * @param noisy x_t, shape {@code (count, frames, dimension)}
     * @param count how many sequences
     * @param clean where the estimates go, of the same shape
     */
    void denoise(NoiseLevel level, double[] noisy, int count, double[] clean);
}
