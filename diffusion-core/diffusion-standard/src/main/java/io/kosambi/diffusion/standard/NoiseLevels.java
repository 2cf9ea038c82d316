package io.kosambi.diffusion.standard;

/** The check that all solvers share. */
final class NoiseLevels {

    private NoiseLevels() {}

    /** Refuses levels that are not finite and strictly falling to 0 or above. */
    static void requireFalling(String solver, double[] levels) {
        if (levels.length < 2) {
            throw new IllegalArgumentException(solver + ": needs two or more noise levels, got " + levels.length);
        }
        for (int index = 0; index < levels.length; index++) {
            double above = index == 0 ? Double.POSITIVE_INFINITY : levels[index - 1];
            if (!(levels[index] < above && levels[index] >= 0)) {
                throw new IllegalArgumentException(
                        solver + ": needs finite noise levels that fall strictly to 0 or above, got " + levels[index]
                                + " at index " + index + " after " + above);
            }
        }
    }
}
