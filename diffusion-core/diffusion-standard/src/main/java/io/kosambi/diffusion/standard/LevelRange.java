package io.kosambi.diffusion.standard;

import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;

/**
 * The noise levels between which a schedule lies.
 *
 * @param minimum the lowest noise level s
 * @param maximum the highest noise level s; above {@code minimum}
 */
public record LevelRange(
        @Describe("lowest noise level s = sigma / alpha") @Range(min = LOWEST, max = HIGHEST) @Default("0.02")
        double minimum,

        @Describe("highest noise level s = sigma / alpha, above the lowest")
        @Range(min = LOWEST, max = HIGHEST)
        @Default("20.0")
        double maximum) {

    /** Float32 holds 1 + s^2 and its parts on both sides of these bounds with room to spare. */
    static final double LOWEST = 1e-6;

    static final double HIGHEST = 1e6;

    LevelRange requireValid() {
        ConfigRules.requireValid(this);
        requireOrder(minimum, maximum);
        return this;
    }

    static void requireOrder(double minimum, double maximum) {
        if (minimum >= maximum) {
            throw new InvalidConfigException(
                    "minimum = " + minimum + " must lie below maximum = " + maximum + ", both being noise levels s");
        }
    }
}
