package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastEvaluationTest {

    private static final GaussianProcess PROCESS = Processes.ornsteinUhlenbeck(12, 2);
    private static final int[] OBSERVED = IntStream.range(0, 8).toArray();

    private static ForecastEvaluation evaluation(int repetitions) {
        return ForecastEvaluation.of(PROCESS, OBSERVED, 5, repetitions, 1000);
    }

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
        ForecastReport report = evaluation(8)
                .evaluate(
                        (observed, count, members) -> {
                            double[] repeated = new double[observed.length * members];
                            int length = observed.length / count;
                            for (int row = 0; row < count * members; row++) {
                                System.arraycopy(observed, row / members * length, repeated, row * length, length);
                            }
                            return conditional.sample(StandardNormals.seeded(99), repeated, count * members);
                        },
                        400,
                        19);
        for (ForecastReport.Score score : report.scores()) {
            // Four standard errors: a false alarm in 16,000 for each.
            assertThat(score.value()).isCloseTo(score.samplingFloor(), within(4 * score.standardError()));
            // Over 400 sequences the mean of each scatters by some 2 % of itself.
            score.closedFormFloor()
                    .ifPresent(expected -> assertThat(score.samplingFloor())
                            .as(score.label())
                            .isCloseTo(expected, withinPercentage(6)));
        }
        // The mean of 19 members has a 19th of the variance on top.
        assertThat(report.meanSquaredError().closedFormFloor())
                .hasValueCloseTo(conditional.meanSquaredError() * 20 / 19, within(1e-12));
        assertThat(report.coverage().closedFormFloor()).hasValueCloseTo(0.9, within(1e-15));
        assertThat(report.energy().closedFormFloor()).isEmpty();
        assertThat(report.sequences()).isEqualTo(400);
        assertThat(report.members()).isEqualTo(19);
        assertThat(report.seed()).isEqualTo(5);
    }

    @Test
    void ignoringTheObservationsCostsInEveryScore() {
        ForecastReport report = evaluation(1)
                .evaluate(
                        (observed, count, members) ->
                                PROCESS.sampler().sample(StandardNormals.seeded(3), count * members),
                        300,
                        19);
        for (ForecastReport.Score score :
                new ForecastReport.Score[] {report.meanSquaredError(), report.rankedProbability(), report.energy()}) {
            assertThat(score.value()).isGreaterThan(score.samplingFloor() + 6 * score.standardError());
        }
    }

    @Test
    void ensemblesThatExistAreMeasuredLikeThoseOfAForecaster() {
        double[] truth = PROCESS.sampler().sample(StandardNormals.seeded(11), 300);
        double[] guesses = PROCESS.sampler().sample(StandardNormals.seeded(12), 300 * 9);
        double[] training = PROCESS.sampler().sample(StandardNormals.seeded(13), 50);
        List<Integer> progress = new ArrayList<>();
        ForecastEvaluation evaluation = evaluation(2).withTrainingData(new SequenceSample(PROCESS, training, 50));
        ForecastReport report = evaluation.evaluate(truth, 300, guesses, 9, progress::add);
        assertThat(progress).isSorted().endsWith(300 * evaluation.ensembles());
        assertThat(evaluation.ensembles()).isEqualTo(5);
        assertThat(evaluation.evaluate(truth, 300, guesses, 9, done -> {})).isEqualTo(report);
        for (ForecastReport.Score score :
                new ForecastReport.Score[] {report.meanSquaredError(), report.rankedProbability(), report.energy()}) {
            assertThat(score.value()).isBetween(score.low(), score.high());
            assertThat(score.excess()).isBetween(score.excessLow(), score.excessHigh());
            assertThat(score.excessLow()).isPositive();
            // A fit to 50 sequences lies between the exact law and ignoring what was seen.
            assertThat(score.plugInFloor().orElseThrow()).isBetween(score.samplingFloor(), score.value());
            assertThat((score.excessHigh() - score.excessLow()) / (2 * 1.96 * score.standardError()))
                    .isCloseTo(1, within(0.15));
        }
    }

    @Test
    void forecastsThatAreNoneAreRefused() {
        ForecastEvaluation evaluation = evaluation(1);
        assertThatThrownBy(() -> evaluation.evaluate((observed, count, members) -> new double[3], 2, 2))
                .hasMessageContaining("must have 96 entries, but has 3");
        assertThatThrownBy(() -> evaluation.evaluate(
                        (observed, count, members) -> {
                            double[] guesses = new double[96];
                            guesses[7] = Double.NaN;
                            return guesses;
                        },
                        2,
                        2))
                .hasMessageContaining("holds NaN at position 7");
        assertThatThrownBy(() -> evaluation.evaluate((observed, count, members) -> new double[48], 1, 2))
                .hasMessageContaining("at least 2 sequences and 2 members");
        assertThatThrownBy(() -> ForecastScores.rankedProbability(new double[] {1}, 1))
                .hasMessageContaining("at least 2 members");
        assertThatThrownBy(() -> ForecastScores.rankedProbability(1, 0, 1)).hasMessageContaining("greater than 0");
    }
}
