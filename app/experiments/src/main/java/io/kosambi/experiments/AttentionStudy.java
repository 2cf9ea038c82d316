package io.kosambi.experiments;

import io.kosambi.experiments.report.AttentionMaps;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Compares attention weights with the kernel and with what the exact smoother would use, beside controls: the untrained
 * network, the kernel with its frames permuted, a matrix that knows only the lag, and the kernels of other processes.
 */
final class AttentionStudy {

    /** The noise levels at which maps are compared unless others are asked for. */
    static final List<Double> LEVELS = List.of(0.1, 0.5, 1.0, 3.0);

    /** The number of sequences over which maps are averaged unless another is asked for. */
    static final int SEQUENCES = 64;

    private static final long PERMUTATION_SEED = 1;
    private static final int GROUPS = 16;

    private final GaussianProcess process;
    private final Map<String, double[][]> otherKernels;
    private final List<Double> levels;
    private final int sequences;
    private final int frames;

    /** The study that a single trained network gets. */
    AttentionStudy(GaussianProcess process) {
        this(process, Map.of(), LEVELS, SEQUENCES);
    }

    /**
     * @param otherKernels the temporal covariances of other processes, by what to call them
     * @param levels noise levels s
     * @param sequences the number of sequences over which maps are averaged
     */
    AttentionStudy(GaussianProcess process, Map<String, double[][]> otherKernels, List<Double> levels, int sequences) {
        this.process = process;
        this.otherKernels = otherKernels;
        this.levels = levels;
        this.sequences = sequences;
        this.frames = process.frames();
    }

    /**
     * What a study found.
     *
     * @param maps the figure, with the scores of the head averages
     * @param heads the scores of every layer and head at every level
     */
    record Findings(AttentionMaps maps, List<HeadScore> heads) {}

    /** How one head resembles one candidate; the lag is a candidate of its own, by rank correlation. */
    record HeadScore(
            double level, String network, int layer, int head, String candidate, double pearson, double cosine) {}

    /**
     * The maps of a trained network over several noise levels with all controls.
     *
     * @param subject what the maps are of, for the figure's title; blank if there is one figure of this kind
     */
    Findings of(Trainer trainer, TrainedDenoiser trained, ComputeBackend backend, long seed, String subject) {
        List<AttentionMaps.Level> shown = new ArrayList<>();
        List<AttentionMaps.Correlation> rows = new ArrayList<>();
        List<HeadScore> scores = new ArrayList<>();
        int groups = Math.min(GROUPS, sequences);
        Bootstrap bootstrap = new Bootstrap(groups, seed);
        List<String> names = List.of();
        try (TrainedDenoiser untrained = trainer.untrainedDenoiser(sequences)) {
            for (double level : levels) {
                double[] noisy = noisySequences(level, seed);
                double[][][][] after = trained.attentionWeights(noisy, sequences, level, groups);
                double[][][][] before = untrained.attentionWeights(noisy, sequences, level, groups);
                Map<String, double[][]> candidates = candidates(level);
                names = List.copyOf(candidates.keySet());
                shown.add(new AttentionMaps.Level(
                        level,
                        square(after),
                        square(before),
                        new ReferenceMaps(process.temporalCovariance()).smoother(level)));
                rows.add(row(level, "trained, average of all heads", after, candidates, bootstrap));
                best(level, after, candidates).ifPresent(rows::add);
                rows.add(row(level, "untrained, average of all heads", before, candidates, bootstrap));
                rows.add(plainRow(
                        level,
                        "constructed, head of the kernel",
                        ConstructedMaps.firstHead(process, backend, level),
                        candidates));
                scores.addAll(headScores(level, "trained", after, candidates));
                scores.addAll(headScores(level, "untrained", before, candidates));
            }
        }
        AttentionMaps maps = new AttentionMaps(
                subject,
                AttentionAlignment.rowNormalised(process.temporalCovariance()),
                shown,
                names,
                rows,
                method(seed));
        return new Findings(maps, scores);
    }

    private String method(long seed) {
        return String.format(
                Locale.ROOT,
                "Weights averaged over %,d noised exact sequences (seed %d) per noise level, by the averaged weights of the"
                        + " network. Pearson correlation over off-diagonal entries with row-normalised matrices; precision"
                        + " is |(alpha^2 Gamma + sigma^2 I)^-1| off the diagonal. In brackets: 95 %% bootstrap intervals"
                        + " over %d groups of these sequences, which say nothing about another training run.",
                sequences,
                seed,
                Math.min(GROUPS, sequences));
    }

    private Map<String, double[][]> candidates(double level) {
        ReferenceMaps maps = new ReferenceMaps(process.temporalCovariance());
        Map<String, double[][]> candidates = new LinkedHashMap<>();
        candidates.put("kernel Gamma", maps.kernel());
        otherKernels.forEach(
                (name, gamma) -> candidates.put("Gamma of " + name, AttentionAlignment.rowNormalised(gamma)));
        candidates.put(ReferenceMaps.SMOOTHER, maps.smoother(level));
        candidates.put("precision", maps.precision(level));
        candidates.put("1/(1+lag)", AttentionAlignment.lagOnly(frames));
        candidates.put("Gamma, frames permuted", permuted(maps.kernel()));
        return candidates;
    }

    private AttentionMaps.Correlation row(
            double level, String map, double[][][][] weights, Map<String, double[][]> candidates, Bootstrap bootstrap) {
        double[][][] averages = new double[weights.length][][];
        for (int group = 0; group < weights.length; group++) {
            averages[group] = average(weights[group]);
        }
        double[] pearson = new double[candidates.size()];
        double[] low = new double[candidates.size()];
        double[] high = new double[candidates.size()];
        int column = 0;
        for (double[][] candidate : candidates.values()) {
            pearson[column] = AttentionAlignment.correlation(Bootstrap.mean(averages), candidate);
            double[] interval = bootstrap.interval(averages, drawn -> AttentionAlignment.correlation(drawn, candidate));
            low[column] = interval[0];
            high[column] = interval[1];
            column++;
        }
        return new AttentionMaps.Correlation(level, map, pearson, low, high);
    }

    /** The head most like the kernel: a maximum over all of them, and labelled so. */
    private Optional<AttentionMaps.Correlation> best(
            double level, double[][][][] weights, Map<String, double[][]> candidates) {
        double[][] kernel = candidates.values().iterator().next();
        List<double[][]> heads = heads(weights);
        String label = "trained, best of " + heads.size() + " heads for the kernel, selected";
        return heads.stream()
                .max(Comparator.comparingDouble(head -> AttentionAlignment.correlation(head, kernel)))
                .map(head -> plainRow(level, label, head, candidates));
    }

    private static AttentionMaps.Correlation plainRow(
            double level, String label, double[][] map, Map<String, double[][]> candidates) {
        return new AttentionMaps.Correlation(
                level,
                label,
                candidates.values().stream()
                        .mapToDouble(candidate -> AttentionAlignment.correlation(map, candidate))
                        .toArray());
    }

    private List<HeadScore> headScores(
            double level, String network, double[][][][] weights, Map<String, double[][]> candidates) {
        List<HeadScore> scores = new ArrayList<>();
        double[][][][] maps = square(weights);
        double[][] lag = AttentionAlignment.lag(frames);
        for (int layer = 0; layer < maps.length; layer++) {
            for (int head = 0; head < maps[layer].length; head++) {
                double[][] map = maps[layer][head];
                int number = head;
                int inLayer = layer;
                candidates.forEach((name, candidate) -> scores.add(new HeadScore(
                        level,
                        network,
                        inLayer + 1,
                        number + 1,
                        name,
                        AttentionAlignment.correlation(map, candidate),
                        AttentionAlignment.cosine(map, candidate))));
                scores.add(new HeadScore(
                        level,
                        network,
                        layer + 1,
                        head + 1,
                        "lag, rank correlation",
                        AttentionAlignment.rankCorrelation(map, lag),
                        Double.NaN));
            }
        }
        return scores;
    }

    private double[] noisySequences(double level, long seed) {
        PhiloxNormals normals = new PhiloxNormals(seed, PhiloxNormals.Purpose.ATTENTION);
        double[] clean = process.sampler().sample(normals, sequences);
        double[] noise = new double[clean.length];
        normals.fill(noise, noise.length);
        NoiseLevel.atRatio(level).mix(clean, noise, clean.length, clean);
        return clean;
    }

    private double[][] permuted(double[][] matrix) {
        List<Integer> order = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            order.add(frame);
        }
        Collections.shuffle(order, new Random(PERMUTATION_SEED));
        double[][] result = new double[frames][frames];
        for (int row = 0; row < frames; row++) {
            for (int column = 0; column < frames; column++) {
                result[row][column] = matrix[order.get(row)][order.get(column)];
            }
        }
        return result;
    }

    private double[][] average(double[][][] layers) {
        List<double[]> heads = new ArrayList<>();
        for (double[][] layer : layers) {
            heads.addAll(List.of(layer));
        }
        return AttentionAlignment.headAverage(heads.toArray(double[][]::new), frames);
    }

    private List<double[][]> heads(double[][][][] weights) {
        List<double[][]> heads = new ArrayList<>();
        for (double[][][] layer : square(weights)) {
            heads.addAll(List.of(layer));
        }
        return heads;
    }

    /** The map of every layer and head, averaged over the groups. */
    private double[][][][] square(double[][][][] weights) {
        double[][][] first = weights[0];
        double[][][][] result = new double[first.length][][][];
        for (int layer = 0; layer < first.length; layer++) {
            result[layer] = new double[first[layer].length][][];
            for (int head = 0; head < first[layer].length; head++) {
                double[][] groups = new double[weights.length][];
                for (int group = 0; group < groups.length; group++) {
                    groups[group] = weights[group][layer][head];
                }
                result[layer][head] = AttentionAlignment.headAverage(groups, frames);
            }
        }
        return result;
    }
}
