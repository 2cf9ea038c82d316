package io.kosambi.experiments.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Text as the page shows it: escaped for HTML, numbers to three significant digits. */
final class Text {

    /** What stands where there is no number. */
    static final String MISSING = "–";

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double SMALLEST_GROUPED = 1e3;
    private static final double SMALLEST_LARGE = 1e7;

    private Text() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A number to three significant digits; whole numbers in full; very small and large ones in powers of ten. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return MISSING;
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= SMALLEST_PLAIN && size < SMALLEST_LARGE) {
            boolean whole = value == Math.rint(value);
            String plain = whole || size >= SMALLEST_GROUPED
                    ? String.format(Locale.ROOT, "%,.0f", value)
                    : threeDigits(value).toPlainString();
            return plain.replace('-', '−');
        }
        String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e", 2);
        return (parts[0] + "×10<sup>" + Integer.parseInt(parts[1]) + "</sup>").replace('-', '−');
    }

    /** A number that someone chose: as {@link #number}, but without the zeros at its end. */
    static String setting(double value) {
        double size = Math.abs(value);
        return size >= SMALLEST_PLAIN && size < SMALLEST_GROUPED
                ? threeDigits(value).stripTrailingZeros().toPlainString().replace('-', '−')
                : number(value);
    }

    private static BigDecimal threeDigits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        // An exact binary fraction has fewer digits than three; the zeros show that they were measured too.
        return rounded.setScale(Math.max(0, rounded.scale() + THREE_DIGITS.getPrecision() - rounded.precision()));
    }
}
