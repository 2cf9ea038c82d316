package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;

/**
 * Euler's method for dx/ds = (x - D) / s: x' = (s'/s) x + (1 - s'/s) D(x, s). In this variable it is the same as DDIM
 * and as the first-order exponential integrator.
 *
 * <p>One evaluation per step, order 1. The last level may be 0, where the step ends on the denoiser's estimate. Source:
 * Song, Meng and Ermon, "Denoising diffusion implicit models", 2021.
 */
public final class EulerSolver implements ReverseSolver {

    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluations(int steps) {
        return steps;
    }

    /**
     * @throws IllegalArgumentException if there are fewer than two levels or they do not fall strictly to 0 or above
     */
    @Override
    public void solve(Denoiser denoiser, double[] levels, double[] samples) {
        NoiseLevels.requireFalling("euler", levels);
        double[] clean = new double[samples.length];
        for (int step = 0; step + 1 < levels.length; step++) {
            denoiser.denoise(samples, levels[step], clean);
            double kept = levels[step + 1] / levels[step];
            for (int index = 0; index < samples.length; index++) {
                samples[index] = kept * samples[index] + (1 - kept) * clean[index];
            }
        }
    }
}
