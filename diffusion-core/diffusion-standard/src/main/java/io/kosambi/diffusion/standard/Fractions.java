package io.kosambi.diffusion.standard;

/** The check that all quantile functions share. */
final class Fractions {

    private Fractions() {}

    static double require(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("quantile: needs a fraction in [0, 1], got " + fraction);
        }
        return fraction;
    }
}
