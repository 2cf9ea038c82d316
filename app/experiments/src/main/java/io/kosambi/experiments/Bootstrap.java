package io.kosambi.experiments;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Percentile intervals of a statistic of averaged maps, by drawing the groups that are averaged with replacement. */
final class Bootstrap {

    private static final int DRAWS = 200;
    private static final double TAIL = 0.025;

    private final int groups;
    private final long seed;

    Bootstrap(int groups, long seed) {
        this.groups = groups;
        this.seed = seed;
    }

    /**
     * The 95 % interval.
     *
     * @param maps one map per group, {@code (groups, frames, frames)}
     * @return its lower and upper end
     */
    double[] interval(double[][][] maps, ToDoubleFunction<double[][]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[][][] drawn = new double[groups][][];
            Arrays.setAll(drawn, index -> maps[random.nextInt(groups)]);
            values[draw] = statistic.applyAsDouble(mean(drawn));
        }
        Arrays.sort(values);
        int cut = (int) (TAIL * DRAWS);
        return new double[] {values[cut], values[DRAWS - 1 - cut]};
    }

    /** The mean of maps of one size. */
    static double[][] mean(double[][][] maps) {
        double[][] mean = new double[maps[0].length][maps[0].length];
        for (double[][] map : maps) {
            for (int row = 0; row < mean.length; row++) {
                for (int column = 0; column < mean.length; column++) {
                    mean[row][column] += map[row][column] / maps.length;
                }
            }
        }
        return mean;
    }
}
