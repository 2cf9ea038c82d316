package io.kosambi.gp;

import java.util.Arrays;

/** Scores of ensembles against what came true. Smaller is better; all are 0 for a forecast that is certain and right. */
public final class ForecastScores {

    private ForecastScores() {}

    /**
     * The continuous ranked probability score of an ensemble, mean |x_i - y| - (1/2) mean over pairs |x_i - x_j|, without
     * bias for any number of members ("fair").
     *
     * @param ensemble at least 2 members
     * @param truth y
     */
    public static double rankedProbability(double[] ensemble, double truth) {
        int members = requireMembers(ensemble.length);
        double[] sorted = ensemble.clone();
        Arrays.sort(sorted);
        double distance = 0;
        double spread = 0;
        for (int index = 0; index < members; index++) {
            distance += Math.abs(sorted[index] - truth) / members;
            // In sorted order member i is subtracted from members - 1 - i others and has i subtracted from it.
            spread += (2.0 * index - members + 1) * sorted[index];
        }
        return distance - spread / ((double) members * (members - 1));
    }

    /**
     * The same score of the normal law N(mean, deviation^2).
     *
     * @param deviation the standard deviation, greater than 0
     */
    public static double rankedProbability(double mean, double deviation, double truth) {
        if (!(deviation > 0)) {
            throw new IllegalArgumentException(
                    "rankedProbability: the standard deviation must be greater than 0, but is " + deviation);
        }
        double z = (truth - mean) / deviation;
        return deviation
                * (z * (2 * StandardNormalLaw.cumulative(z) - 1)
                        + 2 * StandardNormalLaw.density(z)
                        - 1 / Math.sqrt(Math.PI));
    }

    /**
     * The energy score, the ranked probability score in several dimensions with Euclidean distances: mean |x_i - y| -
     * (1/2) mean over pairs |x_i - x_j|.
     *
     * @param ensemble shape {@code (members, size)}, at least 2 members
     * @param truth y, shape {@code (size)}
     */
    public static double energy(double[] ensemble, double[] truth) {
        int size = truth.length;
        int members = requireMembers(ensemble.length / size);
        double distance = 0;
        double spread = 0;
        for (int member = 0; member < members; member++) {
            distance += distance(ensemble, member * size, truth, 0, size) / members;
            for (int other = 0; other < member; other++) {
                spread += distance(ensemble, member * size, ensemble, other * size, size);
            }
        }
        return distance - spread / ((double) members * (members - 1));
    }

    private static double distance(double[] first, int from, double[] second, int secondFrom, int size) {
        double sum = 0;
        for (int index = 0; index < size; index++) {
            double difference = first[from + index] - second[secondFrom + index];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /**
     * Whether the truth lies in the central interval of an ensemble. The interval goes from one order statistic to another,
     * those whose interval has the nominal probability for exchangeable members and truth, or the nearest above it.
     *
     * @param ensemble at least 2 members
     * @param probability nominal, in (0, 1)
     */
    static boolean covers(double[] ensemble, double truth, double probability) {
        double[] sorted = ensemble.clone();
        Arrays.sort(sorted);
        int cut = cut(sorted.length, probability);
        return sorted[cut] <= truth && truth <= sorted[sorted.length - 1 - cut];
    }

    /** The probability that {@link #covers} has for exchangeable members and truth. */
    static double coverage(int members, double probability) {
        return (members - 1 - 2.0 * cut(members, probability)) / (members + 1);
    }

    private static int cut(int members, double probability) {
        return (int) Math.max(0, Math.floor((members - 1 - probability * (members + 1)) / 2 + 1e-9));
    }

    private static int requireMembers(int members) {
        if (members < 2) {
            throw new IllegalArgumentException("An ensemble needs at least 2 members, but has " + members);
        }
        return members;
    }
}
