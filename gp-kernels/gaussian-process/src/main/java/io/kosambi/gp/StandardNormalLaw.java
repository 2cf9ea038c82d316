package io.kosambi.gp;

import org.apache.commons.numbers.gamma.Erfc;

/** The density and the distribution function of the standard normal law. */
final class StandardNormalLaw {

    private StandardNormalLaw() {}

    static double density(double value) {
        return Math.exp(-value * value / 2) / Math.sqrt(2 * Math.PI);
    }

    static double cumulative(double value) {
        return Erfc.value(-value / Math.sqrt(2)) / 2;
    }
}
