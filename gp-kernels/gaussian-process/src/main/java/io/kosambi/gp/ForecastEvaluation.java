package io.kosambi.gp;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures forecasts and imputations of a Gaussian process against its exact conditional law. The same seed gives the same
 * report. Immutable.
 */
public final class ForecastEvaluation {

    private static final double CENTRAL = 0.9;

    private static final long TRUTH_STREAM = 0;
    private static final long SAMPLING_STREAM = 1;
    private static final long PLUG_IN_STREAM = 2;
    private static final long RESAMPLING_STREAM = 3;

    private final GaussianProcess process;
    private final int[] observedFrames;
    private final ConditionalProcess conditional;
    private final int[] missing;
    private final RandomStreams random;
    private final int repetitions;
    private final int resamples;
    private final @Nullable ConditionalProcess plugIn;

    private ForecastEvaluation(
            GaussianProcess process,
            int[] observedFrames,
            long seed,
            int repetitions,
            int resamples,
            @Nullable ConditionalProcess plugIn) {
        if (repetitions < 1 || resamples < 2) {
            throw new IllegalArgumentException("An evaluation needs at least 1 repetition and 2 resamples, but got "
                    + repetitions + " and " + resamples);
        }
        this.process = process;
        this.observedFrames = observedFrames.clone();
        this.conditional = process.observedAt(observedFrames);
        this.missing = IntStream.range(0, process.size())
                .filter(index -> IntStream.of(observedFrames).noneMatch(frame -> frame == index / process.dimension()))
                .toArray();
        this.random = new RandomStreams(seed);
        this.repetitions = repetitions;
        this.resamples = resamples;
        this.plugIn = plugIn;
    }

    /**
     * An evaluation without training data.
     *
     * @param process the law of the sequences
     * @param observedFrames which frames are known, each once, at least one and not all
     * @param seed determines the exact ensembles and the intervals
     * @param repetitions how many exact ensembles of each sequence the floors average over, at least 1
     * @param resamples how many bootstrap resamples the intervals come from, at least 2; some 200 settle a 95 % interval
     */
    public static ForecastEvaluation of(
            GaussianProcess process, int[] observedFrames, long seed, int repetitions, int resamples) {
        return new ForecastEvaluation(process, observedFrames, seed, repetitions, resamples, null);
    }

    /**
     * The same evaluation with plug-in floors.
     *
     * @param training the sequences that were learned from, of the same process
     */
    public ForecastEvaluation withTrainingData(SequenceSample training) {
        ConditionalProcess fitted = training.fitted().withMean(process.mean()).observedAt(observedFrames);
        return new ForecastEvaluation(process, observedFrames, random.seed(), repetitions, resamples, fitted);
    }

    /** How many ensembles of each sequence are scored. */
    public int ensembles() {
        return 1 + repetitions * (plugIn == null ? 1 : 2);
    }

    /**
     * Measures a forecaster on fresh exact sequences.
     *
     * @param sequences how many sequences to forecast, at least 2
     * @param members the size of each ensemble, at least 2
     * @throws IllegalArgumentException if it returns too few values, or one that is not finite
     */
    public ForecastReport evaluate(Forecaster forecaster, int sequences, int members) {
        double[] truth = process.sampler().sample(StandardNormals.from(random.generator(TRUTH_STREAM, 0)), sequences);
        double[] guesses = forecaster.forecast(conditional.observedFramesOf(truth, sequences), sequences, members);
        return evaluate(truth, sequences, guesses, members, done -> {});
    }

    /**
     * Measures ensembles that exist already.
     *
     * @param truth what came true, finite, shape {@code (sequences, frames, dimension)}
     * @param sequences at least 2
     * @param ensembles whole sequences, finite, shape {@code (sequences, members, frames, dimension)}; only missing frames
     *     are looked at
     * @param members at least 2
     * @param progress receives how many of the {@code sequences *} {@link #ensembles()} ensembles are scored, now and then
     */
    public ForecastReport evaluate(
            double[] truth, int sequences, double[] ensembles, int members, IntConsumer progress) {
        if (sequences < 2 || members < 2) {
            throw new IllegalArgumentException(
                    "A forecast evaluation needs at least 2 sequences and 2 members, but got " + sequences + " and "
                            + members);
        }
        int size = process.size();
        Matrices.requireFinite("The sequences that came true", truth, Math.multiplyExact(sequences, size));
        Matrices.requireFinite(
                "The ensembles of the forecaster",
                ensembles,
                Math.multiplyExact(sequences, Math.multiplyExact(members, size)));
        EnsembleScoring scoring =
                new EnsembleScoring(truth, sequences, members, size, missing, CENTRAL, new ProgressCount(progress));
        double[][] values = scoring.scores(
                1,
                (piece, first, count) ->
                        Arrays.copyOfRange(ensembles, first * members * size, (first + count) * members * size));
        double[][] floors = scoring.scores(repetitions, drawn(truth, members, conditional, SAMPLING_STREAM));
        double[][] plugInFloors =
                plugIn == null ? null : scoring.scores(repetitions, drawn(truth, members, plugIn, PLUG_IN_STREAM));
        OptionalDouble[] closedForms = closedForms(members);
        String[] labels = {
            "mean squared error of the ensemble mean",
            "CRPS",
            "energy score",
            String.format(Locale.ROOT, "coverage of the central %.0f %%", 100 * CENTRAL)
        };
        ForecastReport.Score[] scores = new ForecastReport.Score[labels.length];
        Arrays.setAll(
                scores,
                index -> score(
                        labels[index],
                        values[index],
                        floors[index],
                        closedForms[index],
                        plugInFloors == null ? null : plugInFloors[index]));
        return new ForecastReport(
                sequences,
                members,
                random.seed(),
                repetitions,
                resamples,
                SequenceEvaluation.CONFIDENCE,
                scores[0],
                scores[1],
                scores[2],
                scores[3]);
    }

    private EnsembleScoring.Ensembles drawn(double[] truth, int members, ConditionalProcess law, long stream) {
        return (piece, first, count) -> law.sample(
                StandardNormals.from(random.generator(stream, piece)),
                repeatedObservations(truth, first, count, members),
                count * members);
    }

    private double[] repeatedObservations(double[] truth, int first, int count, int members) {
        int size = process.size();
        double[] observed =
                conditional.observedFramesOf(Arrays.copyOfRange(truth, first * size, (first + count) * size), count);
        int length = observed.length / count;
        double[] repeated = new double[observed.length * members];
        for (int row = 0; row < count * members; row++) {
            System.arraycopy(observed, row / members * length, repeated, row * length, length);
        }
        return repeated;
    }

    /**
     * What the exact law scores on average. The mean of m members has an m-th of the variance on top; the ranked probability
     * score of the law N(mu, s^2) of what comes true is s / sqrt(pi), and that of an ensemble has no bias.
     */
    private OptionalDouble[] closedForms(int members) {
        double[][] temporal = conditional.temporalCovariance();
        double[][] spatial = process.spatialCovariance();
        double deviations = 0;
        for (int index : missing) {
            int frame = index / process.dimension();
            int entry = index % process.dimension();
            deviations += Math.sqrt(Math.max(0, temporal[frame][frame]) * spatial[entry][entry]) / missing.length;
        }
        return new OptionalDouble[] {
            OptionalDouble.of(conditional.meanSquaredError() * (members + 1) / members),
            OptionalDouble.of(deviations / Math.sqrt(Math.PI)),
            OptionalDouble.empty(),
            OptionalDouble.of(ForecastScores.coverage(members, CENTRAL))
        };
    }

    private ForecastReport.Score score(
            String label,
            double[] values,
            double[] floors,
            OptionalDouble closedForm,
            double @Nullable [] plugInFloors) {
        double[] differences = new double[values.length];
        Arrays.setAll(differences, index -> values[index] - floors[index]);
        double value = mean(values);
        double floor = mean(floors);
        double squares = 0;
        for (double difference : differences) {
            squares += Math.pow(difference - value + floor, 2) / values.length;
        }
        double[] interval = interval(values);
        double[] excess = interval(differences);
        return new ForecastReport.Score(
                label,
                value,
                interval[0],
                interval[1],
                floor,
                closedForm,
                plugInFloors == null ? OptionalDouble.empty() : OptionalDouble.of(mean(plugInFloors)),
                excess[0],
                excess[1],
                Math.sqrt(squares / (values.length - 1)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Where the means of bootstrap resamples of the sequences lie. */
    private double[] interval(double[] values) {
        RandomGenerator generator = random.generator(RESAMPLING_STREAM, 0);
        double[] means = new double[resamples];
        Arrays.setAll(
                means,
                resample -> generator
                        .ints(values.length, 0, values.length)
                        .mapToDouble(index -> values[index])
                        .average()
                        .orElseThrow());
        Arrays.sort(means);
        double tail = (1 - SequenceEvaluation.CONFIDENCE) / 2;
        return new double[] {SequenceEvaluation.quantile(means, tail), SequenceEvaluation.quantile(means, 1 - tail)};
    }
}
