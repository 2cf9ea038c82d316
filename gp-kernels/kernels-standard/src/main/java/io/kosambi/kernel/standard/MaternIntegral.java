package io.kosambi.kernel.standard;

/**
 * The Matern kernel of any smoothness s and its derivatives, as functions of r = sqrt(2 s) h / ell.
 *
 * <p>The substitution t = u + log(2/r) in the integral K_s(r) = int_0^inf exp(-r cosh t) cosh(s t) dt of the modified
 * Bessel function turns the kernel into
 *
 * <pre>
 * 2^(1-s)/Gamma(s) r^s K_s(r) = I(r) / I(0),   I(r) = int exp(s u - e^u - (r^2/4) e^-u) du over the real line
 * </pre>
 *
 * <p>which has no singularity at r = 0 and overflows nowhere; I(0) = Gamma(s), and for small s it is found from
 * Gamma(s + 1) = s Gamma(s). The trapezoid rule converges exponentially on it, because the integrand is analytic and falls
 * doubly exponentially on both sides.
 */
final class MaternIntegral {

    /** Terms below exp(-this) of the largest one are left out. */
    private static final double NEGLIGIBLE = 42;

    /** An integrand below exp(this) everywhere has an integral that is zero to working precision. */
    private static final double UNDERFLOW = -760;

    private final double smoothness;
    private final double logGamma;
    private final double digamma;

    /** @param smoothness s, in (0, 1000] */
    MaternIntegral(double smoothness) {
        this.smoothness = smoothness;
        // Below 1 the integrand at r = 0 falls too slowly to the left; one step up costs nothing.
        boolean small = smoothness < 1;
        Sums sums = sums(small ? smoothness + 1 : smoothness, 0);
        this.logGamma = sums.logarithm() - (small ? Math.log(smoothness) : 0);
        this.digamma = sums.meanU() - (small ? 1 / smoothness : 0);
    }

    /**
     * The kernel and its derivatives.
     *
     * @param value gamma
     * @param byRadius its derivative by r at fixed s
     * @param bySmoothness its derivative by s at fixed r
     */
    record Result(double value, double byRadius, double bySmoothness) {}

    Result at(double radius) {
        if (radius == 0) {
            return new Result(1, 0, 0);
        }
        double quarter = radius * radius / 4;
        if (exponent(peak(smoothness, radius), smoothness, quarter) - logGamma < UNDERFLOW) {
            return new Result(0, 0, 0);
        }
        Sums sums = sums(smoothness, radius);
        double value = Math.exp(sums.logarithm() - logGamma);
        return new Result(value, -radius / 2 * value * sums.meanInverse(), value * (sums.meanU() - digamma));
    }

    /**
     * The logarithm of I and means under its integrand.
     *
     * @param meanU the mean of u
     * @param meanInverse the mean of e^-u
     */
    private record Sums(double logarithm, double meanU, double meanInverse) {}

    private static Sums sums(double smoothness, double radius) {
        double quarter = radius * radius / 4;
        double peak = peak(smoothness, radius);
        double top = exponent(peak, smoothness, quarter);
        double curvature = Math.exp(peak) + quarter * Math.exp(-peak);
        double step = Math.min(0.125, 0.6 / Math.sqrt(curvature));
        double sum = 0;
        double sumU = 0;
        double sumInverse = 0;
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int index = direction < 0 ? 1 : 0; ; index++) {
                double u = peak + direction * index * step;
                double below = exponent(u, smoothness, quarter) - top;
                if (below < -NEGLIGIBLE) {
                    break;
                }
                double term = Math.exp(below);
                sum += term;
                sumU += term * u;
                sumInverse += term * Math.exp(-u);
            }
        }
        return new Sums(top + Math.log(sum * step), sumU / sum, sumInverse / sum);
    }

    /** Where the integrand is largest: e^u = (s + sqrt(s^2 + r^2)) / 2. */
    private static double peak(double smoothness, double radius) {
        return Math.log((smoothness + Math.hypot(smoothness, radius)) / 2);
    }

    private static double exponent(double u, double smoothness, double quarter) {
        return smoothness * u - Math.exp(u) - (quarter == 0 ? 0 : quarter * Math.exp(-u));
    }
}
