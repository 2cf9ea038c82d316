package io.kosambi.testkit.diffusion;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Compares samples with distributions and with each other. */
final class EmpiricalDistribution {

    private static final int BISECTIONS = 50;

    private EmpiricalDistribution() {}

    /**
     * The Kolmogorov-Smirnov distance of samples from a distribution, which may put weight on single points.
     *
     * @param quantile its non-decreasing quantile function on [0, 1]
     */
    static double distance(double[] samples, DoubleUnaryOperator quantile) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int index = 0; index < sorted.length; index++) {
            double slack = 1e-6 * (1 + Math.abs(sorted[index])); // a sample may be a rounded point of weight
            double above = (index + 1.0) / sorted.length - fractionBelow(sorted[index] + slack, quantile);
            double below = fractionBelow(sorted[index] - slack, quantile) - (double) index / sorted.length;
            distance = Math.max(distance, Math.max(above, below));
        }
        return distance;
    }

    /** The distance that {@code count} correct samples pass with the given probability (Dvoretzky-Kiefer-Wolfowitz). */
    static double allowedDistance(int count, double probability) {
        return Math.sqrt(Math.log(2 / probability) / (2 * count));
    }

    /** The sample correlation; not a number if one of the two is constant. */
    static double correlation(double[] first, double[] second) {
        double meanFirst = mean(first);
        double meanSecond = mean(second);
        double product = 0;
        double squareFirst = 0;
        double squareSecond = 0;
        for (int index = 0; index < first.length; index++) {
            product += (first[index] - meanFirst) * (second[index] - meanSecond);
            squareFirst += (first[index] - meanFirst) * (first[index] - meanFirst);
            squareSecond += (second[index] - meanSecond) * (second[index] - meanSecond);
        }
        return product / Math.sqrt(squareFirst * squareSecond);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double fractionBelow(double value, DoubleUnaryOperator quantile) {
        if (quantile.applyAsDouble(1) <= value) {
            return 1;
        }
        if (quantile.applyAsDouble(0) > value) {
            return 0;
        }
        double low = 0;
        double high = 1;
        for (int bisection = 0; bisection < BISECTIONS; bisection++) {
            double middle = 0.5 * (low + high);
            if (quantile.applyAsDouble(middle) <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
