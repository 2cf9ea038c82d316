package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;

/**
 * Heun's method for dx/ds = (x - D) / s: an Euler step to s', then the step again with the mean of the slopes at both
 * ends.
 *
 * <p>Two evaluations per step, order 2. If the last level is 0 the slope there does not exist, so the last step is
 * Euler's and takes one evaluation fewer. Source: Karras et al., "Elucidating the design space of diffusion-based
 * generative models", 2022.
 */
public final class HeunSolver implements ReverseSolver {

    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluations(int steps) {
        return 2 * steps;
    }

    /**
     * @throws IllegalArgumentException if there are fewer than two levels or they do not fall strictly to 0 or above
     */
    @Override
    public void solve(Denoiser denoiser, double[] levels, double[] samples) {
        NoiseLevels.requireFalling("heun", levels);
        double[] clean = new double[samples.length];
        double[] slope = new double[samples.length];
        double[] predicted = new double[samples.length];
        for (int step = 0; step + 1 < levels.length; step++) {
            double level = levels[step];
            double next = levels[step + 1];
            denoiser.denoise(samples, level, clean);
            for (int index = 0; index < samples.length; index++) {
                slope[index] = (samples[index] - clean[index]) / level;
                predicted[index] = samples[index] + (next - level) * slope[index];
            }
            if (next == 0) {
                System.arraycopy(predicted, 0, samples, 0, samples.length);
                return;
            }
            denoiser.denoise(predicted, next, clean);
            for (int index = 0; index < samples.length; index++) {
                double slopeThere = (predicted[index] - clean[index]) / next;
                samples[index] += (next - level) * 0.5 * (slope[index] + slopeThere);
            }
        }
    }
}
