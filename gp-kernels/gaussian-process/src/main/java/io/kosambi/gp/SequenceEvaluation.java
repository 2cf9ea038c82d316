package io.kosambi.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Measures sequences against a process: each statistic beside its floors for the same number of sequences, and with a
 * bootstrap confidence interval. The same seed gives the same report. Immutable.
 *
 * <p>A bootstrap resample has the errors of the sample and its own on top, so that the statistics of resamples lie too
 * high. The interval therefore takes from them only how they spread: value minus the quantiles of their deviations from
 * their mean.
 */
public final class SequenceEvaluation {

    private static final double CONFIDENCE = 0.95;
    private static final int SWEEPS = 12;

    private final GaussianProcess process;
    private final long seed;
    private final int repetitions;
    private final int resamples;
    private final @Nullable GaussianProcess plugIn;

    private SequenceEvaluation(
            GaussianProcess process, long seed, int repetitions, int resamples, @Nullable GaussianProcess plugIn) {
        this.process = process;
        this.seed = seed;
        this.repetitions = repetitions;
        this.resamples = resamples;
        this.plugIn = plugIn;
    }

    /**
     * An evaluation without training data.
     *
     * @param process the law that the sequences should follow
     * @param seed determines the floors and the intervals
     * @param repetitions how many sets of exact sequences the floors average over, at least 1
     * @param resamples how many bootstrap resamples the intervals come from, at least 2; some 200 settle a 95 % interval
     */
    public static SequenceEvaluation of(GaussianProcess process, long seed, int repetitions, int resamples) {
        if (repetitions < 1 || resamples < 2) {
            throw new IllegalArgumentException("An evaluation needs at least 1 repetition and 2 resamples, but got "
                    + repetitions + " and " + resamples);
        }
        return new SequenceEvaluation(process, seed, repetitions, resamples, null);
    }

    /**
     * The same evaluation with plug-in floors.
     *
     * @param training the sequences that were learned from, of the same process
     */
    public SequenceEvaluation withTrainingData(SequenceSample training) {
        GaussianProcess fitted = training.flipFlop(SWEEPS).process().withMean(process.mean());
        return new SequenceEvaluation(process, seed, repetitions, resamples, fitted);
    }

    /**
     * Measures sequences.
     *
     * @param statistics what to measure
     * @param sequences finite, shape {@code (count, frames, dimension)}
     * @param count n
     * @throws IllegalArgumentException if a value is not finite, or n is too small for a statistic; the message says how
     *     many are needed
     */
    public SequenceReport evaluate(List<? extends SequenceStatistic> statistics, double[] sequences, int count) {
        for (SequenceStatistic statistic : statistics) {
            int needed = statistic.sequencesNeeded(process);
            if (count < needed) {
                throw new IllegalArgumentException("'" + statistic.label() + "' needs at least " + needed
                        + " sequences of " + process.frames() + " x " + process.dimension() + " entries, but got "
                        + count);
            }
        }
        double[] values = measure(statistics, sequences, count);
        double[] floors = averages(process, statistics, count, seed);
        double[] plugInFloors = plugIn == null ? null : averages(plugIn, statistics, count, seed + 1);
        double[][] resampled = resampled(statistics, sequences, count);
        SamplingFloors closedForms = SamplingFloors.of(process, count);
        List<FlooredStatistic> measured = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            double[] deviations = deviations(resampled[index]);
            double tail = (1 - CONFIDENCE) / 2;
            measured.add(new FlooredStatistic(
                    statistics.get(index).label(),
                    values[index],
                    floors[index],
                    statistics.get(index).closedFormFloor(closedForms),
                    plugInFloors == null ? OptionalDouble.empty() : OptionalDouble.of(plugInFloors[index]),
                    values[index] - quantile(deviations, 1 - tail),
                    values[index] - quantile(deviations, tail)));
        }
        return new SequenceReport(count, seed, repetitions, resamples, CONFIDENCE, measured);
    }

    private double[] measure(List<? extends SequenceStatistic> statistics, double[] sequences, int count) {
        SequenceSample sample = new SequenceSample(process, sequences, count);
        return statistics.stream()
                .mapToDouble(statistic -> statistic.measure(sample))
                .toArray();
    }

    private double[] averages(
            GaussianProcess source, List<? extends SequenceStatistic> statistics, int count, long sourceSeed) {
        ProcessSampler sampler = source.sampler();
        StandardNormals normals = StandardNormals.seeded(sourceSeed);
        double[] averages = new double[statistics.size()];
        for (int repetition = 0; repetition < repetitions; repetition++) {
            double[] values = measure(statistics, sampler.sample(normals, count), count);
            Matrices.addScaled(1.0 / repetitions, values, averages);
        }
        return averages;
    }

    /** Shape {@code (statistics, resamples)}. */
    private double[][] resampled(List<? extends SequenceStatistic> statistics, double[] sequences, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 2);
        int size = process.size();
        double[] drawn = new double[count * size];
        double[][] resampled = new double[statistics.size()][resamples];
        for (int resample = 0; resample < resamples; resample++) {
            for (int sequence = 0; sequence < count; sequence++) {
                System.arraycopy(sequences, random.nextInt(count) * size, drawn, sequence * size, size);
            }
            double[] values = measure(statistics, drawn, count);
            for (int index = 0; index < values.length; index++) {
                resampled[index][resample] = values[index];
            }
        }
        return resampled;
    }

    private static double[] deviations(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> value - mean).sorted().toArray();
    }

    /** The quantile of sorted values, linear between neighbours. */
    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
