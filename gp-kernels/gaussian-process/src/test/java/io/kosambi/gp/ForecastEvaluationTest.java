package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastEvaluationTest {

    private static final GaussianProcess PROCESS = Processes.ornsteinUhlenbeck(12, 2);
    private static final int[] OBSERVED = IntStream.range(0, 8).toArray();

    @Test
    void theEnsembleScoresTendToThoseOfTheNormalLaw() {
        double[] ensemble = new double[20_000];
        StandardNormals.seeded(1).fill(ensemble, ensemble.length);
        for (int index = 0; index < ensemble.length; index++) {
            ensemble[index] = 2 + 0.5 * ensemble[index];
        }
        for (double truth : new double[] {1, 2, 2.4, 5}) {
            double closed = ForecastScores.rankedProbability(2, 0.5, truth);
            // The standard error of the mean distance is at most 0.5 / sqrt(20,000).
            assertThat(ForecastScores.rankedProbability(ensemble, truth)).isCloseTo(closed, within(4 * 0.0036));
            assertThat(ForecastScores.energy(Arrays.copyOf(ensemble, 500), new double[] {truth}))
                    .isCloseTo(ForecastScores.rankedProbability(Arrays.copyOf(ensemble, 500), truth), within(1e-12));
        }
        assertThat(ForecastScores.rankedProbability(0, 1, 0))
                .isCloseTo(2 / Math.sqrt(2 * Math.PI) - 1 / Math.sqrt(Math.PI), within(1e-15));
        assertThat(ForecastScores.rankedProbability(new double[] {0, 2}, 3)).isCloseTo(2 - 1, within(1e-15));
        assertThat(ForecastScores.energy(new double[] {0, 0, 3, 4}, new double[] {0, 0}))
                .isCloseTo(2.5 - 2.5, within(1e-15));
    }

    @Test
    void intervalsCoverWhatTheirOrderStatisticsPromise() {
        double[] ensemble =
                IntStream.rangeClosed(1, 19).mapToDouble(value -> value).toArray();
        // From the first to the last of 19 members: 18 of the 20 gaps.
        assertThat(ForecastScores.coverage(19, 0.9)).isCloseTo(0.9, within(1e-15));
        assertThat(ForecastScores.covers(ensemble, 1, 0.9)).isTrue();
        assertThat(ForecastScores.covers(ensemble, 19.5, 0.9)).isFalse();
        assertThat(ForecastScores.coverage(19, 0.5)).isCloseTo(0.5, within(1e-15));
        assertThat(ForecastScores.covers(ensemble, 5, 0.5)).isTrue();
        assertThat(ForecastScores.covers(ensemble, 4.9, 0.5)).isFalse();
    }

    @Test
    void theExactLawScoresItsFloor() {
        ConditionalProcess conditional = PROCESS.observedAt(OBSERVED);
        ForecastReport report = new ForecastEvaluation(PROCESS, OBSERVED, 400, 19, 5)
                .evaluate((observed, count, members) -> {
                    double[] repeated = new double[observed.length * members];
                    int length = observed.length / count;
                    for (int row = 0; row < count * members; row++) {
                        System.arraycopy(observed, row / members * length, repeated, row * length, length);
                    }
                    return conditional.sample(StandardNormals.seeded(99), repeated, count * members);
                });
        for (ForecastReport.Score score :
                new ForecastReport.Score[] {report.meanSquaredError(), report.rankedProbability(), report.energy()}) {
            // Four standard errors: a false alarm in 16,000 for each.
            assertThat(score.value()).isCloseTo(score.floor(), within(4 * score.standardError()));
        }
        assertThat(report.coverage().value()).isCloseTo(report.nominalCoverage(), within(0.03));
        // The mean of 19 members has a 19th of the variance on top.
        double expected = conditional.meanSquaredError() * 20 / 19;
        assertThat(report.meanSquaredError().floor()).isCloseTo(expected, within(0.06 * expected));
        assertThat(report.sequences()).isEqualTo(400);
        assertThat(report.members()).isEqualTo(19);
        assertThat(report.seed()).isEqualTo(5);
    }

    @Test
    void ignoringTheObservationsCostsInEveryScore() {
        ForecastReport report = new ForecastEvaluation(PROCESS, OBSERVED, 300, 19, 5)
                .evaluate((observed, count, members) ->
                        PROCESS.sampler().sample(StandardNormals.seeded(3), count * members));
        for (ForecastReport.Score score :
                new ForecastReport.Score[] {report.meanSquaredError(), report.rankedProbability(), report.energy()}) {
            assertThat(score.value()).isGreaterThan(score.floor() + 6 * score.standardError());
        }
    }

    @Test
    void ensemblesThatExistAreMeasuredLikeThoseOfAForecaster() {
        double[] truth = PROCESS.sampler().sample(StandardNormals.seeded(11), 300);
        double[] guesses = PROCESS.sampler().sample(StandardNormals.seeded(12), 300 * 9);
        double[] training = PROCESS.sampler().sample(StandardNormals.seeded(13), 50);
        ForecastReport report = new ForecastEvaluation(PROCESS, OBSERVED, 300, 9, 5)
                .withTrainingData(new SequenceSample(PROCESS, training, 50))
                .evaluate(truth, guesses);
        for (ForecastReport.Score score :
                new ForecastReport.Score[] {report.meanSquaredError(), report.rankedProbability(), report.energy()}) {
            assertThat(score.value()).isBetween(score.low(), score.high());
            assertThat(score.excess()).isBetween(score.excessLow(), score.excessHigh());
            assertThat(score.excessLow()).isPositive();
            // A fit to 50 sequences lies between the exact law and ignoring what was seen.
            assertThat(score.plugInFloor().orElseThrow()).isBetween(score.floor(), score.value());
            assertThat((score.excessHigh() - score.excessLow()) / (2 * 1.96 * score.standardError()))
                    .isCloseTo(1, within(0.15));
        }
    }

    @Test
    void forecastsThatAreNoneAreRefused() {
        ForecastEvaluation evaluation = new ForecastEvaluation(PROCESS, OBSERVED, 2, 2, 1);
        assertThatThrownBy(() -> evaluation.evaluate((observed, count, members) -> new double[3]))
                .hasMessageContaining("must have 96 entries, but has 3");
        assertThatThrownBy(() -> evaluation.evaluate((observed, count, members) -> {
                    double[] guesses = new double[96];
                    guesses[7] = Double.NaN;
                    return guesses;
                }))
                .hasMessageContaining("holds NaN at position 7");
        assertThatThrownBy(() -> new ForecastEvaluation(PROCESS, OBSERVED, 1, 2, 1))
                .hasMessageContaining("at least 2 sequences and 2 members");
        assertThatThrownBy(() -> ForecastScores.rankedProbability(new double[] {1}, 1))
                .hasMessageContaining("at least 2 members");
        assertThatThrownBy(() -> ForecastScores.rankedProbability(1, 0, 1)).hasMessageContaining("greater than 0");
    }
}
