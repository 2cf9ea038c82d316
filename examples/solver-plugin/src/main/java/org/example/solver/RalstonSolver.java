package org.example.solver;

import io.kosambi.spi.diffusion.ReverseSolver;

/**
 * Ralston's method for dx/ds = (x - D) / s: an Euler step over two thirds of the way, then the step again with a quarter of
 * the slope at its start and three quarters of the slope there.
 *
 * <p>Two evaluations per step, order 2, with the least bound on the error of all such methods. A last level of 0 is no
 * special case, since no slope is taken there. Source: Ralston, "Runge-Kutta methods with minimum error bounds", 1962.
 */
public final class RalstonSolver implements ReverseSolver {

    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluations(int steps) {
        return 2 * steps;
    }

    @Override
    public void solve(Denoiser denoiser, double[] levels, double[] samples) {
        double[] clean = new double[samples.length];
        double[] slope = new double[samples.length];
        double[] onTheWay = new double[samples.length];
        for (int step = 0; step + 1 < levels.length; step++) {
            double length = levels[step + 1] - levels[step];
            double level = levels[step] + length * 2 / 3;
            denoiser.denoise(samples, levels[step], clean);
            for (int index = 0; index < samples.length; index++) {
                slope[index] = (samples[index] - clean[index]) / levels[step];
                onTheWay[index] = samples[index] + length * 2 / 3 * slope[index];
            }
            denoiser.denoise(onTheWay, level, clean);
            for (int index = 0; index < samples.length; index++) {
                double slopeThere = (onTheWay[index] - clean[index]) / level;
                samples[index] += length * (slope[index] / 4 + slopeThere * 3 / 4);
            }
        }
    }
}
