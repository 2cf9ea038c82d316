package io.kosambi.diffusion.standard;

/**
 * The standard normal distribution function Phi, to 1e-13 of its value, and its inverse x, to 2e-15 (1 + |x|).
 *
 * <p>Phi: near the middle the series Phi(x) = 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...), whose terms have one sign; in
 * the tails the continued fraction (1 - Phi(x)) / phi(x) = 1/(x + 1/(x + 2/(x + 3/(x + ...)))). Both are in Abramowitz
 * and Stegun, "Handbook of mathematical functions", 1964, 26.2.11 and 26.2.14. The inverse starts from P. J. Acklam's
 * rational approximation of 2003, which errs by 1.2e-9 relatively, and takes one step of Halley's third-order method.
 */
final class NormalDistribution {

    private static final double TAIL = 2;

    /** At x = 2, where the fraction converges slowest, the rest is below 1e-20. */
    private static final int FRACTION_TERMS = 100;

    private static final double LOW = 0.02425;

    private static final double[] MIDDLE_NUMERATOR = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] TAIL_NUMERATOR = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] TAIL_DENOMINATOR = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };

    private NormalDistribution() {}

    /** Phi(x). */
    static double cumulative(double x) {
        if (Math.abs(x) >= TAIL) {
            double tail = density(x) * tailRatio(Math.abs(x));
            return x < 0 ? tail : 1 - tail;
        }
        double term = x;
        double sum = x;
        for (int odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
            term *= x * x / odd;
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }

    /** The x with Phi(x) = {@code fraction} in [0, 1]; infinite at the ends. */
    static double quantile(double fraction) {
        if (fraction > 0.5) {
            return -quantile(1 - fraction);
        }
        if (fraction == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double start = approximateQuantile(fraction);
        double newton = (cumulative(start) - fraction) / density(start);
        return start - newton / (1 + start * newton / 2);
    }

    private static double approximateQuantile(double fraction) {
        if (fraction < LOW) {
            double root = Math.sqrt(-2 * Math.log(fraction));
            return polynomial(TAIL_NUMERATOR, root) / polynomial(TAIL_DENOMINATOR, root);
        }
        double centred = fraction - 0.5;
        double square = centred * centred;
        return centred * polynomial(MIDDLE_NUMERATOR, square) / polynomial(MIDDLE_DENOMINATOR, square);
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double tailRatio(double x) {
        double fraction = x;
        for (int term = FRACTION_TERMS; term >= 1; term--) {
            fraction = x + term / fraction;
        }
        return 1 / fraction;
    }

    /** Coefficients from the highest power down. */
    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
