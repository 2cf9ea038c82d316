package io.kosambi.gp.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/** Compares a number with one that is known to a few printed digits. */
final class Printed {

    private Printed() {}

    /** Asserts that the value, rounded to the digits of the text, is the text. */
    static void assertPrints(String name, double value, String printed) {
        double known = Double.parseDouble(printed);
        String mantissa = printed.toLowerCase(Locale.ROOT).split("e")[0];
        int decimals = mantissa.contains(".") ? mantissa.length() - mantissa.indexOf('.') - 1 : 0;
        int exponent = printed.contains("e") ? Integer.parseInt(printed.split("e")[1]) : 0;
        double halfDigit = 0.5 * Math.pow(10, exponent - decimals);
        assertThat(Math.abs(value - known))
                .as("%s is %s, known as %s", name, value, printed)
                .isLessThanOrEqualTo(halfDigit * (1 + 1e-9));
    }
}
