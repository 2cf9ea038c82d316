package io.kosambi.gp;

import java.util.Arrays;

/**
 * The energy distance of whitened sequences from the standard normal law,
 *
 * <pre>
 * (2 / m) sum_i E|x_i - Y| - (1 / m^2) sum_ij |x_i - x_j| - E|Y - Y'|,   Y, Y' ~ N(0, I_p) independent,
 * </pre>
 *
 * <p>which is never negative, 0 in the limit for that law alone, and E|Y - Y'| / m on average for m exact sequences.
 * Székely and Rizzo, A new test for multivariate normality, Journal of Multivariate Analysis 93 (2005). It takes time
 * quadratic in m, so that of a larger sample the first {@link #MOST_SEQUENCES} sequences stand for all. Immutable.
 */
final class EnergyDistance {

    /** How many sequences are compared with each other at most. */
    static final int MOST_SEQUENCES = 2048;

    /** From here on the asymptotic series of the ratio of gamma functions is exact to the last digit. */
    private static final double LARGE = 256;

    /** Poisson weights below this part of the largest one add nothing. */
    private static final double NEGLIGIBLE = 1e-18;

    private final int sequences;
    private final double[] toNormal;
    private final double[] toEachOther;
    private final double betweenNormals;

    private EnergyDistance(int sequences, double[] toNormal, double[] toEachOther, double betweenNormals) {
        this.sequences = sequences;
        this.toNormal = toNormal;
        this.toEachOther = toEachOther;
        this.betweenNormals = betweenNormals;
    }

    /**
     * Measures all distances once.
     *
     * @param whitened shape {@code (count, size)}
     */
    static EnergyDistance of(double[] whitened, int count, int size) {
        int sequences = Math.min(count, MOST_SEQUENCES);
        double[] toNormal = new double[sequences];
        double[] toEachOther = new double[sequences * (sequences - 1) / 2];
        int pair = 0;
        for (int row = 0; row < sequences; row++) {
            toNormal[row] = distanceFromNormal(square(whitened, row * size, size), size);
            for (int other = 0; other < row; other++) {
                toEachOther[pair++] = distance(whitened, row * size, other * size, size);
            }
        }
        return new EnergyDistance(sequences, toNormal, toEachOther, 2 * gammaRatio(size / 2.0));
    }

    /** The mean of the statistic for exact sequences. */
    static double floor(int count, int size) {
        return 2 * gammaRatio(size / 2.0) / Math.min(count, MOST_SEQUENCES);
    }

    /** The statistic of the sample itself. */
    double value() {
        double[] once = new double[sequences];
        Arrays.fill(once, 1);
        return value(once);
    }

    /**
     * The statistic of a sample that holds each sequence as often as it is weighted.
     *
     * @param weights not negative, at least one above 0; those of further sequences are not looked at
     */
    double value(double[] weights) {
        double total = 0;
        double normal = 0;
        double pairs = 0;
        int pair = 0;
        for (int row = 0; row < sequences; row++) {
            double weighted = 0;
            for (int other = 0; other < row; other++) {
                weighted += weights[other] * toEachOther[pair++];
            }
            pairs += weights[row] * weighted;
            normal += weights[row] * toNormal[row];
            total += weights[row];
        }
        return 2 * normal / total - 2 * pairs / (total * total) - betweenNormals;
    }

    /**
     * E|x - Y|, the mean of a noncentral chi variable: a Poisson mixture of central ones, summed outwards from its largest
     * term.
     *
     * @param square |x|^2
     */
    static double distanceFromNormal(double square, int size) {
        double half = square / 2;
        double start = Math.floor(half);
        double atStart = gammaRatio(size / 2.0 + start);
        double weights = 0;
        double sum = 0;
        double weight = 1;
        double ratio = atStart;
        for (double index = start; weight > NEGLIGIBLE; index++) {
            weights += weight;
            sum += weight * ratio;
            weight *= half / (index + 1);
            ratio *= (size / 2.0 + index + 0.5) / (size / 2.0 + index);
        }
        weight = 1;
        ratio = atStart;
        for (double index = start; index > 0; index--) {
            weight *= index / half;
            ratio *= (size / 2.0 + index - 1) / (size / 2.0 + index - 0.5);
            if (weight < NEGLIGIBLE) {
                break;
            }
            weights += weight;
            sum += weight * ratio;
        }
        return Math.sqrt(2) * sum / weights;
    }

    /** Gamma(x + 1/2) / Gamma(x) for x &gt; 0. */
    static double gammaRatio(double argument) {
        double factor = 1;
        double x = argument;
        for (; x < LARGE; x++) {
            factor *= x / (x + 0.5);
        }
        double inverse = 1 / x;
        double series =
                1 + inverse * (-1.0 / 8 + inverse * (1.0 / 128 + inverse * (5.0 / 1024 - inverse * 21.0 / 32768)));
        return factor * Math.sqrt(x) * series;
    }

    private static double square(double[] rows, int from, int size) {
        double sum = 0;
        for (int index = from; index < from + size; index++) {
            sum += rows[index] * rows[index];
        }
        return sum;
    }

    /** Four sums side by side, since one alone would wait for each of its additions. */
    private static double distance(double[] rows, int first, int second, int size) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int index = 0;
        for (; index + 4 <= size; index += 4) {
            double differenceA = rows[first + index] - rows[second + index];
            double differenceB = rows[first + index + 1] - rows[second + index + 1];
            double differenceC = rows[first + index + 2] - rows[second + index + 2];
            double differenceD = rows[first + index + 3] - rows[second + index + 3];
            a += differenceA * differenceA;
            b += differenceB * differenceB;
            c += differenceC * differenceC;
            d += differenceD * differenceD;
        }
        for (; index < size; index++) {
            double difference = rows[first + index] - rows[second + index];
            a += difference * difference;
        }
        return Math.sqrt(a + b + c + d);
    }
}
