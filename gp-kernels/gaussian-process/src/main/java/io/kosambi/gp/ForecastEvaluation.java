package io.kosambi.gp;

import java.util.stream.IntStream;

/**
 * Measures forecasts and imputations of a Gaussian process against its exact conditional law. The same seed gives the same
 * report. Immutable.
 */
public final class ForecastEvaluation {

    private static final double CENTRAL = 0.9;

    private final GaussianProcess process;
    private final ConditionalProcess conditional;
    private final int[] missing;
    private final int sequences;
    private final int members;
    private final long seed;

    /**
     * @param process the law of the sequences
     * @param observedFrames which frames are known
     * @param sequences how many sequences to forecast, at least 2
     * @param members the size of each ensemble, at least 2
     * @param seed determines the sequences and the exact ensembles
     */
    public ForecastEvaluation(GaussianProcess process, int[] observedFrames, int sequences, int members, long seed) {
        if (sequences < 2 || members < 2) {
            throw new IllegalArgumentException(
                    "A forecast evaluation needs at least 2 sequences and 2 members, but got " + sequences + " and "
                            + members);
        }
        this.process = process;
        this.conditional = process.observedAt(observedFrames);
        this.missing = IntStream.range(0, process.size())
                .filter(index -> IntStream.of(observedFrames).noneMatch(frame -> frame == index / process.dimension()))
                .toArray();
        this.sequences = sequences;
        this.members = members;
        this.seed = seed;
    }

    /**
     * Measures a forecaster.
     *
     * @throws IllegalArgumentException if it returns too few values, or one that is not finite
     */
    public ForecastReport evaluate(Forecaster forecaster) {
        StandardNormals normals = StandardNormals.seeded(seed);
        double[] truth = process.sampler().sample(normals, sequences);
        double[] observed = conditional.observedFramesOf(truth, sequences);
        double[] guesses = forecaster.forecast(observed, sequences, members);
        Matrices.requireFinite("The ensembles of the forecaster", guesses, sequences * members * process.size());
        double[] exact = conditional.sample(normals, repeated(observed), sequences * members);
        double[][] of = scores(guesses, truth);
        double[][] floor = scores(exact, truth);
        return new ForecastReport(
                sequences,
                members,
                seed,
                score(of[0], floor[0]),
                score(of[1], floor[1]),
                score(of[2], floor[2]),
                score(of[3], floor[3]),
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

    private ForecastReport.Score score(double[] values, double[] floors) {
        double value = 0;
        double floor = 0;
        double squares = 0;
        for (int sequence = 0; sequence < sequences; sequence++) {
            value += values[sequence] / sequences;
            floor += floors[sequence] / sequences;
            squares += Math.pow(values[sequence] - floors[sequence], 2) / sequences;
        }
        double variance = Math.max(0, squares - (value - floor) * (value - floor));
        return new ForecastReport.Score(value, floor, Math.sqrt(variance / (sequences - 1)));
    }
}
