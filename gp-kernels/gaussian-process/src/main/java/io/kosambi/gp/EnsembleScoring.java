package io.kosambi.gp;

import java.util.stream.IntStream;

/** Scores one ensemble after another for the same sequences, on all cores and with ensembles of a few sequences at a time. */
final class EnsembleScoring {

    /** How many scores there are. */
    private static final int SCORES = 4;

    /** Numbers per piece, as long as the ensemble of one sequence has not more. */
    private static final int PIECE = 1 << 20;

    private final double[] truth;
    private final int sequences;
    private final int members;
    private final int size;
    private final int[] missing;
    private final double central;
    private final ProgressCount progress;

    /**
     * @param truth what came true, shape {@code (sequences, size)}
     * @param missing which entries of a sequence are scored
     * @param central the probability of the interval whose coverage is measured
     * @param progress counts the ensembles
     */
    EnsembleScoring(
            double[] truth,
            int sequences,
            int members,
            int size,
            int[] missing,
            double central,
            ProgressCount progress) {
        this.truth = truth;
        this.sequences = sequences;
        this.members = members;
        this.size = size;
        this.missing = missing;
        this.central = central;
        this.progress = progress;
    }

    /** The ensembles of some sequences. */
    @FunctionalInterface
    interface Ensembles {

        /**
         * @param piece a number of its own for each call
         * @param first the first of the sequences
         * @param count how many
         * @return shape {@code (count, members, size)}
         */
        double[] of(int piece, int first, int count);
    }

    /**
     * Squared error of the mean, ranked probability score, energy score and coverage of every sequence, on average over the
     * repetitions.
     *
     * @return shape {@code (scores, sequences)}
     */
    double[][] scores(int repetitions, Ensembles ensembles) {
        int perPiece = Math.clamp(PIECE / ((long) members * size), 1, sequences);
        int pieces = (sequences + perPiece - 1) / perPiece;
        double[][] scores = new double[SCORES][sequences];
        // A piece has all its repetitions, so that no two threads add to the same sequence.
        IntStream.range(0, pieces).parallel().forEach(piece -> {
            int first = piece * perPiece;
            int count = Math.min(perPiece, sequences - first);
            for (int repetition = 0; repetition < repetitions; repetition++) {
                double[] guesses = ensembles.of(repetition * pieces + piece, first, count);
                for (int index = 0; index < count; index++) {
                    add(guesses, index, first + index, 1.0 / repetitions, scores);
                }
                progress.add(count);
            }
        });
        return scores;
    }

    private void add(double[] ensembles, int index, int sequence, double weight, double[][] scores) {
        double[] guesses = new double[members];
        double[] block = new double[members * missing.length];
        double[] blockTruth = new double[missing.length];
        double share = weight / missing.length;
        for (int position = 0; position < missing.length; position++) {
            double expected = truth[sequence * size + missing[position]];
            blockTruth[position] = expected;
            double mean = 0;
            for (int member = 0; member < members; member++) {
                guesses[member] = ensembles[(index * members + member) * size + missing[position]];
                block[member * missing.length + position] = guesses[member];
                mean += guesses[member] / members;
            }
            scores[0][sequence] += share * (mean - expected) * (mean - expected);
            scores[1][sequence] += share * ForecastScores.rankedProbability(guesses, expected);
            scores[3][sequence] += ForecastScores.covers(guesses, expected, central) ? share : 0;
        }
        scores[2][sequence] += weight * ForecastScores.energy(block, blockTruth);
    }
}
