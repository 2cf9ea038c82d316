package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/** Compares a number with one that is known to a few printed digits. */
public final class Printed {

    private Printed() {}

    /** Asserts that the value, rounded to the digits of the text, is the text. */
    public static void assertPrints(String name, double value, String printed) {
        double known = Double.parseDouble(printed);
        assertThat(Math.abs(value - known))
                .as("%s is %s, known as %s", name, value, printed)
                .isLessThanOrEqualTo(halfDigit(printed) * (1 + 1e-9));
    }

    /** How far a number can be from its text because of rounding. */
    public static double halfDigit(String printed) {
        String mantissa = printed.toLowerCase(Locale.ROOT).split("e")[0];
        int decimals = mantissa.contains(".") ? mantissa.length() - mantissa.indexOf('.') - 1 : 0;
        int exponent = printed.contains("e") ? Integer.parseInt(printed.split("e")[1]) : 0;
        return 0.5 * Math.pow(10, exponent - decimals);
    }
}
