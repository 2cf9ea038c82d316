package io.kosambi.gp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures sequences against a process: each statistic beside its floors for the same number of sequences, and with a
 * bootstrap confidence interval. The same seed gives the same report. Immutable.
 *
 * <p>A bootstrap resample has the errors of the sample and its own on top, so that the statistics of resamples lie too
 * high. The interval therefore takes from them only how they spread: value minus the quantiles of their deviations from
 * their mean, and nothing below 0.
 */
public final class SequenceEvaluation {

    private static final double CONFIDENCE = 0.95;

    /** In place of the size of a reference: the law is known. */
    private static final int KNOWN = 0;

    private static final long SAMPLING_STREAM = 0;
    private static final long PLUG_IN_STREAM = 1;
    private static final long RESAMPLING_STREAM = 2;

    private final GaussianProcess process;
    private final long seed;
    private final int repetitions;
    private final int resamples;
    private final int referenceCount;
    private final @Nullable GaussianProcess plugIn;

    private SequenceEvaluation(
            GaussianProcess process,
            int referenceCount,
            long seed,
            int repetitions,
            int resamples,
            @Nullable GaussianProcess plugIn) {
        if (repetitions < 1 || resamples < 2) {
            throw new IllegalArgumentException("An evaluation needs at least 1 repetition and 2 resamples, but got "
                    + repetitions + " and " + resamples);
        }
        this.process = process;
        this.referenceCount = referenceCount;
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
        return new SequenceEvaluation(process, KNOWN, seed, repetitions, resamples, null);
    }

    /**
     * An evaluation against a law of which there is nothing but sequences: the Gaussian law that they suggest stands for it.
     * The sampling floors then hold the error of that estimate, too: each set of exact sequences is measured against the law
     * that a fresh reference of the same size suggests. There are no closed forms.
     *
     * @param reference sequences with their own mean, as {@link SequenceSample#aroundOwnMean} has them
     * @throws IllegalArgumentException if there are too few; the message says how many are needed
     */
    public static SequenceEvaluation against(SequenceSample reference, long seed, int repetitions, int resamples) {
        return new SequenceEvaluation(reference.fitted(), reference.count(), seed, repetitions, resamples, null);
    }

    /** The law that sequences are measured against. */
    public GaussianProcess process() {
        return process;
    }

    /**
     * The same evaluation with plug-in floors.
     *
     * @param training the sequences that were learned from, of the same process
     * @throws IllegalArgumentException if there are too few; the message says how many are needed
     */
    public SequenceEvaluation withTrainingData(SequenceSample training) {
        GaussianProcess fitted = training.fitted().withMean(process.mean());
        return new SequenceEvaluation(process, referenceCount, seed, repetitions, resamples, fitted);
    }

    /**
     * Measures sequences.
     *
     * @param statistics what to measure
     * @param sequences finite, shape {@code (count, frames, dimension)}
     * @param count n
     * @throws IllegalArgumentException if a value is not finite, or a statistic does not exist; the message says how many
     *     sequences are needed
     */
    public SequenceReport evaluate(List<? extends SequenceStatistic> statistics, double[] sequences, int count) {
        for (SequenceStatistic statistic : statistics) {
            statistic.obstacle(process, count).ifPresent(obstacle -> {
                throw new IllegalArgumentException("'" + statistic.label() + "' " + obstacle);
            });
        }
        SequenceSample sample = new SequenceSample(process, sequences, count);
        // First, since the resamples share between threads what the statistics make the sample keep.
        double[] values = measure(statistics, sample);
        double[] floors = averages(process, this::truth, statistics, count, SAMPLING_STREAM);
        double[] plugInFloors =
                plugIn == null ? null : averages(plugIn, random -> process, statistics, count, PLUG_IN_STREAM);
        double[][] resampled = inParallel(resamples, RESAMPLING_STREAM, random -> sample.resampled(random), statistics);
        SamplingFloors closedForms = SamplingFloors.of(process, count);
        List<FlooredStatistic> measured = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            double[] deviations = deviations(column(resampled, index));
            double tail = (1 - CONFIDENCE) / 2;
            measured.add(new FlooredStatistic(
                    statistics.get(index).label(),
                    values[index],
                    floors[index],
                    referenceCount == KNOWN
                            ? statistics.get(index).closedFormFloor(closedForms)
                            : OptionalDouble.empty(),
                    plugInFloors == null ? OptionalDouble.empty() : OptionalDouble.of(plugInFloors[index]),
                    Math.max(0, values[index] - quantile(deviations, 1 - tail)),
                    values[index] - quantile(deviations, tail)));
        }
        return new SequenceReport(count, seed, repetitions, resamples, CONFIDENCE, measured);
    }

    private static double[] measure(List<? extends SequenceStatistic> statistics, SequenceSample sample) {
        return statistics.stream()
                .mapToDouble(statistic -> statistic.measure(sample))
                .toArray();
    }

    /** What exact sequences are measured against: the law, or what another reference would have suggested. */
    private GaussianProcess truth(RandomGenerator random) {
        return referenceCount == KNOWN
                ? process
                : SequenceSample.aroundOwnMean(
                                process.sampler().sample(StandardNormals.from(random), referenceCount),
                                referenceCount,
                                process.frames(),
                                process.dimension())
                        .fitted();
    }

    private double[] averages(
            GaussianProcess source,
            Function<RandomGenerator, GaussianProcess> truth,
            List<? extends SequenceStatistic> statistics,
            int count,
            long stream) {
        ProcessSampler sampler = source.sampler();
        double[][] values = inParallel(
                repetitions,
                stream,
                random -> new SequenceSample(
                        truth.apply(random), sampler.sample(StandardNormals.from(random), count), count),
                statistics);
        double[] averages = new double[statistics.size()];
        for (double[] one : values) {
            Matrices.addScaled(1.0 / repetitions, one, averages);
        }
        return averages;
    }

    /**
     * The statistics of random samples, each with random numbers of its own, so that the number of threads changes nothing.
     *
     * @return shape {@code (samples, statistics)}
     */
    private double[][] inParallel(
            int samples,
            long stream,
            Function<RandomGenerator, SequenceSample> draw,
            List<? extends SequenceStatistic> statistics) {
        return IntStream.range(0, samples)
                .parallel()
                .mapToObj(index -> measure(statistics, draw.apply(random(stream, index))))
                .toArray(double[][]::new);
    }

    private RandomGenerator random(long stream, long index) {
        byte[] key = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(seed)
                .putLong(stream)
                .putLong(index)
                .array();
        return RandomGeneratorFactory.of("L64X128MixRandom").create(key);
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
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
