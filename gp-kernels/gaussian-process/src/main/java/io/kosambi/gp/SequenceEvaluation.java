package io.kosambi.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
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

    static final double CONFIDENCE = 0.95;

    /** In place of the size of a reference: the law is known. */
    private static final int KNOWN = 0;

    private static final long SAMPLING_STREAM = 0;
    private static final long PLUG_IN_STREAM = 1;
    private static final long RESAMPLING_STREAM = 2;

    private final GaussianProcess process;
    private final RandomStreams random;
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
        this.random = new RandomStreams(seed);
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
        return new SequenceEvaluation(process, referenceCount, random.seed(), repetitions, resamples, fitted);
    }

    /** How many samples are measured: the sequences, those of the floors and the resamples. */
    public int samples() {
        return 1 + repetitions * (plugIn == null ? 1 : 2) + resamples;
    }

    /** Measures sequences, as {@link #evaluate(List, double[], int, IntConsumer)} does. */
    public SequenceReport evaluate(List<? extends SequenceStatistic> statistics, double[] sequences, int count) {
        return evaluate(statistics, sequences, count, done -> {});
    }

    /**
     * Measures sequences.
     *
     * @param statistics what to measure
     * @param sequences finite, shape {@code (count, frames, dimension)}
     * @param count n
     * @param progress receives how many of the {@link #samples()} are measured, now and then
     * @throws IllegalArgumentException if a value is not finite, or a statistic does not exist; the message says how many
     *     sequences are needed
     */
    public SequenceReport evaluate(
            List<? extends SequenceStatistic> statistics, double[] sequences, int count, IntConsumer progress) {
        for (SequenceStatistic statistic : statistics) {
            statistic.obstacle(process, count).ifPresent(obstacle -> {
                throw new IllegalArgumentException("'" + statistic.label() + "' " + obstacle);
            });
        }
        SequenceSample sample = new SequenceSample(process, sequences, count);
        // First, since the resamples share between threads what the statistics make the sample keep.
        Work work = new Work(statistics, count, new ProgressCount(progress));
        double[] values = work.measure(sample);
        double[] floors = work.averages(process, this::truth, SAMPLING_STREAM);
        double[] plugInFloors = plugIn == null ? null : work.averages(plugIn, generator -> process, PLUG_IN_STREAM);
        double[][] resampled = work.inParallel(resamples, RESAMPLING_STREAM, sample::resampled);
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
        return new SequenceReport(count, random.seed(), repetitions, resamples, CONFIDENCE, measured);
    }

    /** What exact sequences are measured against: the law, or what another reference would have suggested. */
    private GaussianProcess truth(RandomGenerator generator) {
        return referenceCount == KNOWN
                ? process
                : SequenceSample.aroundOwnMean(
                                process.sampler().sample(StandardNormals.from(generator), referenceCount),
                                referenceCount,
                                process.frames(),
                                process.dimension())
                        .fitted();
    }

    /** The measuring of samples of one size. */
    private final class Work {

        private final List<? extends SequenceStatistic> statistics;
        private final int count;
        private final ProgressCount progress;

        Work(List<? extends SequenceStatistic> statistics, int count, ProgressCount progress) {
            this.statistics = statistics;
            this.count = count;
            this.progress = progress;
        }

        double[] measure(SequenceSample sample) {
            double[] values = statistics.stream()
                    .mapToDouble(statistic -> statistic.measure(sample))
                    .toArray();
            progress.add(1);
            return values;
        }

        double[] averages(GaussianProcess source, Function<RandomGenerator, GaussianProcess> truth, long stream) {
            ProcessSampler sampler = source.sampler();
            double[][] values = inParallel(
                    repetitions,
                    stream,
                    generator -> new SequenceSample(
                            truth.apply(generator), sampler.sample(StandardNormals.from(generator), count), count));
            double[] averages = new double[statistics.size()];
            for (double[] one : values) {
                Matrices.addScaled(1.0 / repetitions, one, averages);
            }
            return averages;
        }

        /**
         * The statistics of random samples, each with random numbers of its own, so that the number of threads changes
         * nothing.
         *
         * @return shape {@code (samples, statistics)}
         */
        double[][] inParallel(int samples, long stream, Function<RandomGenerator, SequenceSample> draw) {
            return IntStream.range(0, samples)
                    .parallel()
                    .mapToObj(index -> measure(draw.apply(random.generator(stream, index))))
                    .toArray(double[][]::new);
        }
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double[] deviations(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> value - mean).sorted().toArray();
    }

    /** The quantile of sorted values, linear between neighbours. */
    static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
