package io.kosambi.experiments.report;

import java.util.List;

/**
 * Attention weights of the trained network beside the temporal kernel, the optimal smoother and, as control, the same
 * network untrained. The page adds the average over all layers and heads.
 *
 * @param subject what was trained on, where a report holds several figures of this kind; blank otherwise
 * @param kernel the temporal covariance with each row divided by its sum, {@code (frames, frames)}
 * @param levels the maps, by noise level; the page lets the reader choose and begins with the last
 * @param candidates the names of what the maps are correlated with, {@code (candidates)}, such as {@code Gamma} and
 *     {@code 1/(1+lag)}
 * @param correlations the rows of the table of correlations; empty to leave the table out
 * @param method how this was measured
 */
public record AttentionMaps(
        String subject,
        double[][] kernel,
        List<Level> levels,
        List<String> candidates,
        List<Correlation> correlations,
        String method)
        implements Figure {

    /** Maps that need no subject, being the only ones of a report. */
    public AttentionMaps(
            double[][] kernel,
            List<Level> levels,
            List<String> candidates,
            List<Correlation> correlations,
            String method) {
        this("", kernel, levels, candidates, correlations, method);
    }

    /**
     * The maps at one noise level.
     *
     * @param noiseLevel {@code s = sigma / alpha}
     * @param trained attention weights averaged over a batch of noised true sequences, rows summing to one, {@code
     *     (layers, heads, frames, frames)}
     * @param untrained the same of the network at initialisation, {@code (layers, heads, frames, frames)}; empty to
     *     leave the control out
     * @param smoother the Wiener smoother {@code Gamma (Gamma + s^2 I)^-1} with each row divided by its sum, {@code
     *     (frames, frames)}
     */
    public record Level(double noiseLevel, double[][][][] trained, double[][][][] untrained, double[][] smoother) {

        /** Copies the maps and checks that they are square and of one size. */
        public Level {
            int frames = smoother.length;
            smoother = Shapes.copyOf("attention maps", "smoother", smoother, frames);
            trained = Shapes.copyOf("attention maps", "trained", trained, frames);
            untrained = Shapes.copyOf("attention maps", "untrained", untrained, frames);
        }
    }

    /**
     * How one map, at one noise level, correlates with each candidate.
     *
     * @param noiseLevel {@code s = sigma / alpha}
     * @param map which map: {@code trained, head average}, {@code untrained, head average}, ... A best head picked
     *     afterwards says so and names the number of candidates it was picked from. A row that begins with {@code
     *     untrained} is shown as a control.
     * @param pearson Pearson's correlation over the off-diagonal entries, in [-1, 1], {@code (candidates)}
     * @param low the lower end of an interval around each, {@code (candidates)}; empty, like {@code high}, for none
     * @param high its upper end, {@code (candidates)}
     */
    public record Correlation(double noiseLevel, String map, double[] pearson, double[] low, double[] high) {

        /** Correlations without intervals. */
        public Correlation(double noiseLevel, String map, double[] pearson) {
            this(noiseLevel, map, pearson, new double[0], new double[0]);
        }

        /** Copies the correlations and checks that the intervals are of their number. */
        public Correlation {
            pearson = Shapes.copyOf(pearson);
            boolean none = low.length == 0 && high.length == 0;
            low = none ? new double[0] : Shapes.copyOf("attention maps", "low", low, pearson.length);
            high = none ? new double[0] : Shapes.copyOf("attention maps", "high", high, pearson.length);
        }
    }

    /** Copies everything and checks that the sizes agree. */
    public AttentionMaps {
        kernel = Shapes.copyOf("attention maps", "kernel", kernel, kernel.length);
        levels = List.copyOf(levels);
        candidates = List.copyOf(candidates);
        correlations = List.copyOf(correlations);
        for (Level level : levels) {
            Shapes.requireLength("attention maps", "smoother", level.smoother().length, kernel.length);
        }
        for (Correlation row : correlations) {
            Shapes.requireLength("attention maps", "pearson", row.pearson().length, candidates.size());
        }
    }
}
