package io.kosambi.gp;

/**
 * An increasing function g that turns the entries of a Gaussian process into those of another process, X = g(Z).
 * Implementations are immutable.
 */
public sealed interface Warp {

    /** x = g(z). */
    double apply(double gaussian);

    /**
     * z = g^-1(x).
     *
     * @return not a number if no z leads to x
     */
    double invert(double value);

    /** log g'(z). */
    double logDerivative(double gaussian);

    /**
     * Jones and Pewsey's sinh-arcsinh function, g(z) = sinh((arcsinh z + skewness) / tailWeight): skewness 0 and tail
     * weight 1 change nothing; a smaller tail weight makes heavier tails.
     *
     * @param skewness any number; greater than 0 leans to the right
     * @param tailWeight in (0, infinity)
     */
    record SinhArcsinh(double skewness, double tailWeight) implements Warp {

        public SinhArcsinh {
            if (!Double.isFinite(skewness) || !(tailWeight > 0) || !Double.isFinite(tailWeight)) {
                throw new IllegalArgumentException("A sinh-arcsinh warp needs a finite skewness and a tail weight in "
                        + "(0, infinity), but got " + skewness + " and " + tailWeight);
            }
        }

        @Override
        public double apply(double gaussian) {
            return Math.sinh((arcsinh(gaussian) + skewness) / tailWeight);
        }

        @Override
        public double invert(double value) {
            return Math.sinh(tailWeight * arcsinh(value) - skewness);
        }

        @Override
        public double logDerivative(double gaussian) {
            double inner = Math.abs((arcsinh(gaussian) + skewness) / tailWeight);
            double logCosh = inner + Math.log1p(Math.exp(-2 * inner)) - Math.log(2);
            return logCosh - Math.log(tailWeight) - Math.log(Math.hypot(1, gaussian));
        }
    }

    /** g(z) = exp(z): a log-normal process. */
    record Exponential() implements Warp {

        @Override
        public double apply(double gaussian) {
            return Math.exp(gaussian);
        }

        @Override
        public double invert(double value) {
            return value > 0 ? Math.log(value) : Double.NaN;
        }

        @Override
        public double logDerivative(double gaussian) {
            return gaussian;
        }
    }

    /**
     * g(z) = z + c z^3.
     *
     * @param coefficient c in (0, infinity)
     */
    record Cubic(double coefficient) implements Warp {

        public Cubic {
            if (!(coefficient > 0) || !Double.isFinite(coefficient)) {
                throw new IllegalArgumentException(
                        "A cubic warp needs a coefficient in (0, infinity), but got " + coefficient);
            }
        }

        @Override
        public double apply(double gaussian) {
            return gaussian + coefficient * gaussian * gaussian * gaussian;
        }

        @Override
        public double invert(double value) {
            // z = a sinh(u) with a = 2 / sqrt(3 c) turns the cubic into a sinh(3 u) / 3.
            double scale = 2 / Math.sqrt(3 * coefficient);
            return scale * Math.sinh(arcsinh(3 * value / scale) / 3);
        }

        @Override
        public double logDerivative(double gaussian) {
            return Math.log1p(3 * coefficient * gaussian * gaussian);
        }
    }

    private static double arcsinh(double value) {
        double size = Math.abs(value);
        // log(size + sqrt(size^2 + 1)), in forms that keep the digits of small values and do not overflow for large
        // ones.
        double result =
                size > 1e10 ? Math.log(size) + Math.log(2) : Math.log1p(size + size * size / (1 + Math.hypot(1, size)));
        return Math.copySign(result, value);
    }
}
