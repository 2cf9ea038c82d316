package io.kosambi.testkit.diffusion;

/**
 * Noise levels equally spaced in s^(1/7), which put most steps where the flow of Gaussian data bends most. Source:
 * Karras et al., "Elucidating the design space of diffusion-based generative models", 2022.
 */
public final class KarrasLevels {

    private static final double EXPONENT = 7;

    private KarrasLevels() {}

    /**
     * Strictly falling levels with exact ends.
     *
     * @param lowest the last level; positive
     * @param highest the first level; above {@code lowest}
     * @param steps one less than the number of levels; positive
     */
    public static double[] of(double lowest, double highest, int steps) {
        double[] levels = new double[steps + 1];
        double first = Math.pow(highest, 1 / EXPONENT);
        double last = Math.pow(lowest, 1 / EXPONENT);
        for (int index = 1; index < steps; index++) {
            levels[index] = Math.pow(first + (last - first) * index / steps, EXPONENT);
        }
        levels[0] = highest;
        levels[steps] = lowest;
        return levels;
    }
}
