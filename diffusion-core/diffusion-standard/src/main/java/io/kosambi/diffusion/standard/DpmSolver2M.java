package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;

/**
 * DPM-Solver++(2M), a two-step exponential integrator in -log s: with h = log(s/s') and h_previous that of the step
 * before, d = D + h / (2 h_previous) (D - D_previous) and x' = (s'/s) x + (1 - s'/s) d.
 *
 * <p>One evaluation per step, order 2. The first step takes d = D, and so does a step to the level 0, for which h is
 * infinite. Source: Lu et al., "DPM-Solver++", 2022.
 */
public final class DpmSolver2M implements ReverseSolver {

    @Override
    public int order() {
        return 2;
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
        NoiseLevels.requireFalling("dpm-solver-2m", levels);
        double[] clean = new double[samples.length];
        double[] previous = new double[samples.length];
        for (int step = 0; step + 1 < levels.length; step++) {
            denoiser.denoise(samples, levels[step], clean);
            double kept = levels[step + 1] / levels[step];
            double extrapolation = extrapolation(levels, step);
            for (int index = 0; index < samples.length; index++) {
                double ahead = clean[index] + extrapolation * (clean[index] - previous[index]);
                samples[index] = kept * samples[index] + (1 - kept) * ahead;
            }
            double[] older = previous;
            previous = clean;
            clean = older;
        }
    }

    /** h / (2 h_previous), or 0 where there is no step before or h is infinite. */
    private static double extrapolation(double[] levels, int step) {
        if (step == 0 || levels[step + 1] == 0) {
            return 0;
        }
        return Math.log(levels[step] / levels[step + 1]) / (2 * Math.log(levels[step - 1] / levels[step]));
    }
}
