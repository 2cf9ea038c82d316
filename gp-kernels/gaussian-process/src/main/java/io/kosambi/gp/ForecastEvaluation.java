package io.kosambi.gp;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures forecasts and imputations of a Gaussian process against its exact conditional law. The same seed gives the same
 * report. Immutable.
 */
public final class ForecastEvaluation {

    private static final double CENTRAL = 0.9;
    private static final double TAIL = 0.025;
    private static final int RESAMPLES = 1000;

    private final GaussianProcess process;
    private final int[] observedFrames;
    private final ConditionalProcess conditional;
    private final int[] missing;
    private final int sequences;
    private final int members;
    private final long seed;
    private final @Nullable ConditionalProcess plugIn;

    /**
     * @param process the law of the sequences
     * @param observedFrames which frames are known
     * @param sequences how many sequences to forecast, at least 2
     * @param members the size of each ensemble, at least 2
     * @param seed determines the sequences, the exact ensembles and the intervals
     */
    public ForecastEvaluation(GaussianProcess process, int[] observedFrames, int sequences, int members, long seed) {
        this(process, observedFrames, sequences, members, seed, null);
        if (sequences < 2 || members < 2) {
            throw new IllegalArgumentException(
                    "A forecast evaluation needs at least 2 sequences and 2 members, but got " + sequences + " and "
                            + members);
        }
    }

    private ForecastEvaluation(
            GaussianProcess process,
            int[] observedFrames,
            int sequences,
            int members,
            long seed,
            @Nullable ConditionalProcess plugIn) {
        this.process = process;
        this.observedFrames = observedFrames.clone();
        this.conditional = process.observedAt(observedFrames);
        this.missing = IntStream.range(0, process.size())
                .filter(index -> IntStream.of(observedFrames).noneMatch(frame -> frame == index / process.dimension()))
                .toArray();
        this.sequences = sequences;
        this.members = members;
        this.seed = seed;
        this.plugIn = plugIn;
    }

    /**
     * The same evaluation with plug-in floors.
     *
     * @param training the sequences that were learned from, of the same process
     */
    public ForecastEvaluation withTrainingData(SequenceSample training) {
        ConditionalProcess fitted = training.fitted().withMean(process.mean()).observedAt(observedFrames);
        return new ForecastEvaluation(process, observedFrames, sequences, members, seed, fitted);
    }

    /**
     * Measures a forecaster on fresh exact sequences.
     *
     * @throws IllegalArgumentException if it returns too few values, or one that is not finite
     */
    public ForecastReport evaluate(Forecaster forecaster) {
        StandardNormals normals = StandardNormals.seeded(seed);
        double[] truth = process.sampler().sample(normals, sequences);
        double[] guesses = forecaster.forecast(conditional.observedFramesOf(truth, sequences), sequences, members);
        return evaluate(truth, guesses, normals);
    }

    /**
     * Measures ensembles that exist already.
     *
     * @param truth what came true, finite, shape {@code (sequences, frames, dimension)}
     * @param ensembles whole sequences, finite, shape {@code (sequences, members, frames, dimension)}; only missing frames
     *     are looked at
     */
    public ForecastReport evaluate(double[] truth, double[] ensembles) {
        return evaluate(truth, ensembles, StandardNormals.seeded(seed));
    }

    private ForecastReport evaluate(double[] truth, double[] ensembles, StandardNormals normals) {
        Matrices.requireFinite("The sequences that came true", truth, sequences * process.size());
        Matrices.requireFinite("The ensembles of the forecaster", ensembles, sequences * members * process.size());
        double[] observed = repeated(conditional.observedFramesOf(truth, sequences));
        double[][] of = scores(ensembles, truth);
        double[][] floor = scores(conditional.sample(normals, observed, sequences * members), truth);
        double[][] plugInFloor =
                plugIn == null ? null : scores(plugIn.sample(normals, observed, sequences * members), truth);
        ForecastReport.Score[] scores = new ForecastReport.Score[of.length];
        Arrays.setAll(scores, index -> score(of[index], floor[index], plugInFloor == null ? null : plugInFloor[index]));
        return new ForecastReport(
                sequences,
                members,
                seed,
                scores[0],
                scores[1],
                scores[2],
                scores[3],
                ForecastScores.coverage(members, CENTRAL));
    }

    private double[] repeated(double[] observed) {
        int length = observed.length / sequences;
        double[] repeated = new double[observed.length * members];
        for (int row = 0; row < sequences * members; row++) {
            System.arraycopy(observed, row / members * length, repeated, row * length, length);
        }
        return repeated;
    }

    /** The four scores of every sequence, shape {@code (scores, sequences)}. */
    private double[][] scores(double[] ensembles, double[] truth) {
        double[][] scores = new double[4][sequences];
        double[] guesses = new double[members];
        double[] block = new double[members * missing.length];
        double[] blockTruth = new double[missing.length];
        for (int sequence = 0; sequence < sequences; sequence++) {
            for (int position = 0; position < missing.length; position++) {
                double expected = truth[sequence * process.size() + missing[position]];
                blockTruth[position] = expected;
                double mean = 0;
                for (int member = 0; member < members; member++) {
                    guesses[member] = ensembles[(sequence * members + member) * process.size() + missing[position]];
                    block[member * missing.length + position] = guesses[member];
                    mean += guesses[member] / members;
                }
                double share = 1.0 / missing.length;
                scores[0][sequence] += share * (mean - expected) * (mean - expected);
                scores[1][sequence] += share * ForecastScores.rankedProbability(guesses, expected);
                scores[3][sequence] += ForecastScores.covers(guesses, expected, CENTRAL) ? share : 0;
            }
            scores[2][sequence] = ForecastScores.energy(block, blockTruth);
        }
        return scores;
    }

    private ForecastReport.Score score(double[] values, double[] floors, double @Nullable [] plugInFloors) {
        double[] differences = new double[sequences];
        Arrays.setAll(differences, index -> values[index] - floors[index]);
        double value = mean(values);
        double floor = mean(floors);
        double squares = 0;
        for (double difference : differences) {
            squares += Math.pow(difference - value + floor, 2) / sequences;
        }
        double[] interval = interval(values);
        double[] excess = interval(differences);
        return new ForecastReport.Score(
                value,
                interval[0],
                interval[1],
                floor,
                plugInFloors == null ? OptionalDouble.empty() : OptionalDouble.of(mean(plugInFloors)),
                excess[0],
                excess[1],
                Math.sqrt(squares / (sequences - 1)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The central 95 % of the means of bootstrap resamples of the sequences. */
    private double[] interval(double[] values) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] means = new double[RESAMPLES];
        Arrays.setAll(
                means,
                resample -> random.ints(sequences, 0, sequences)
                        .mapToDouble(index -> values[index])
                        .average()
                        .orElseThrow());
        Arrays.sort(means);
        int cut = (int) (TAIL * RESAMPLES);
        return new double[] {means[cut], means[RESAMPLES - 1 - cut]};
    }
}
