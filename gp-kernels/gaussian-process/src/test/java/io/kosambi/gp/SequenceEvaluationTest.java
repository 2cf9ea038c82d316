package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceEvaluationTest {

    private static final GaussianProcess PROCESS = Processes.ornsteinUhlenbeck(8, 2);
    private static final List<StandardStatistic> ALL = List.copyOf(EnumSet.allOf(StandardStatistic.class));

    @Test
    void everyStatisticOfExactSequencesIsNearItsFloor() {
        int count = 1_000;
        SequenceReport report = SequenceEvaluation.of(PROCESS, 3, 12, 100)
                .evaluate(ALL, PROCESS.sampler().sample(StandardNormals.seeded(77), count), count);
        assertThat(report.sequences()).isEqualTo(count);
        assertThat(report.seed()).isEqualTo(3);
        assertThat(report.repetitions()).isEqualTo(12);
        assertThat(report.resamples()).isEqualTo(100);
        assertThat(report.statistics()).hasSameSizeAs(ALL);
        for (FlooredStatistic statistic : report.statistics()) {
            assertThat(statistic.value())
                    .as(statistic.label())
                    .isBetween(0.2 * statistic.samplingFloor(), 3 * statistic.samplingFloor());
            assertThat(statistic.low()).as(statistic.label()).isLessThan(statistic.value());
            assertThat(statistic.high()).as(statistic.label()).isGreaterThan(statistic.value());
            assertThat(statistic.plugInFloor()).isEmpty();
        }
        assertThat(report.of(StandardStatistic.FULL_COVARIANCE)
                        .closedFormFloor()
                        .orElseThrow())
                .isCloseTo(report.of(StandardStatistic.FULL_COVARIANCE).samplingFloor(), withinPercentage(10));
    }

    @Test
    void aWrongLawStandsOutInTheStatisticThatLooksAtIt() {
        int count = 1_000;
        SequenceEvaluation evaluation = SequenceEvaluation.of(PROCESS, 3, 8, 60);
        double[] exact = PROCESS.sampler().sample(StandardNormals.seeded(5), count);

        double[] shifted = exact.clone();
        Arrays.setAll(shifted, index -> exact[index] + 0.3);
        FlooredStatistic mean = evaluation
                .evaluate(List.of(StandardStatistic.MEAN), shifted, count)
                .of(StandardStatistic.MEAN);
        assertThat(mean.value()).isCloseTo(0.3, within(0.04));
        assertThat(mean.excessLow()).isPositive();

        // Every sequence scaled by +-sqrt(0.4) or +-sqrt(1.6) in turn: the covariance is right, the law is not normal.
        double[] mixed = exact.clone();
        Arrays.setAll(mixed, index -> exact[index] * Math.sqrt(index / PROCESS.size() % 2 == 0 ? 0.1 : 1.9));
        SequenceReport normality = evaluation.evaluate(
                List.of(StandardStatistic.NORMALITY, StandardStatistic.DECAY_MAXIMUM), mixed, count);
        FlooredStatistic distance = normality.of(StandardStatistic.NORMALITY);
        assertThat(distance.low()).isGreaterThan(1.3 * distance.samplingFloor());

        DenseProcess sum = DenseProcess.sum(List.of(
                GaussianProcess.of(PROCESS.temporalCovariance(), new double[][] {{2, 0}, {0, 0}}),
                GaussianProcess.of(
                        new double[][] {
                            {1, 0, 0, 0, 0, 0, 0, 0},
                            {0, 1, 0, 0, 0, 0, 0, 0},
                            {0, 0, 1, 0, 0, 0, 0, 0},
                            {0, 0, 0, 1, 0, 0, 0, 0},
                            {0, 0, 0, 0, 1, 0, 0, 0},
                            {0, 0, 0, 0, 0, 1, 0, 0},
                            {0, 0, 0, 0, 0, 0, 1, 0},
                            {0, 0, 0, 0, 0, 0, 0, 1}
                        },
                        new double[][] {{0, 0}, {0, 2}})));
        FlooredStatistic separability = evaluation
                .evaluate(
                        List.of(StandardStatistic.NON_SEPARABILITY),
                        sum.sample(StandardNormals.seeded(4), count),
                        count)
                .of(StandardStatistic.NON_SEPARABILITY);
        assertThat(separability.low()).isGreaterThan(2 * separability.samplingFloor());
    }

    /** The error of a law that is wrong by far more than the floor has an interval; it should hold the truth 95 times in 100. */
    @Test
    void bootstrapIntervalsCoverTheTruth() {
        GaussianProcess wrong = Processes.exponentialPower(9, 1, 8, 2);
        double truth = CovarianceErrors.relativeFrobenius(wrong.temporalCovariance(), PROCESS.temporalCovariance());
        int covered = 0;
        for (int repetition = 0; repetition < 100; repetition++) {
            FlooredStatistic measured = SequenceEvaluation.of(PROCESS, repetition, 1, 120)
                    .evaluate(
                            List.of(StandardStatistic.TEMPORAL_MARGINAL),
                            wrong.sampler().sample(StandardNormals.seeded(1_000 + repetition), 400),
                            400)
                    .of(StandardStatistic.TEMPORAL_MARGINAL);
            covered += measured.low() <= truth && truth <= measured.high() ? 1 : 0;
        }
        // Fewer than 86 of 100 would have a probability below 1e-3 even at 94 %; the seeds are fixed.
        assertThat(covered).isGreaterThanOrEqualTo(86);
    }

    @Test
    void thePlugInFloorFallsWithTheTrainingDataAndTheSeedFixesEverything() {
        int count = 2_000;
        double[] exact = PROCESS.sampler().sample(StandardNormals.seeded(5), count);
        SequenceEvaluation evaluation = SequenceEvaluation.of(PROCESS, 3, 4, 10);
        List<StandardStatistic> one = List.of(StandardStatistic.TEMPORAL_MARGINAL);
        double few = evaluation
                .withTrainingData(
                        new SequenceSample(PROCESS, PROCESS.sampler().sample(StandardNormals.seeded(6), 30), 30))
                .evaluate(one, exact, count)
                .statistics()
                .getFirst()
                .plugInFloor()
                .orElseThrow();
        SequenceEvaluation manyTrained = evaluation.withTrainingData(
                new SequenceSample(PROCESS, PROCESS.sampler().sample(StandardNormals.seeded(7), 30_000), 30_000));
        SequenceReport many = manyTrained.evaluate(one, exact, count);
        FlooredStatistic statistic = many.statistics().getFirst();
        assertThat(statistic.plugInFloor().orElseThrow()).isLessThan(few);
        assertThat(statistic.plugInFloor().orElseThrow()).isCloseTo(statistic.samplingFloor(), withinPercentage(40));
        assertThat(manyTrained.evaluate(one, exact, count)).isEqualTo(many);
    }

    @Test
    void tooFewSequencesAreRefusedWithHowManyAreNeeded() {
        SequenceEvaluation evaluation = SequenceEvaluation.of(PROCESS, 3, 1, 2);
        double[] four = PROCESS.sampler().sample(StandardNormals.seeded(1), 4);
        assertThatThrownBy(() -> evaluation.evaluate(List.of(StandardStatistic.TEMPORAL_FLIP_FLOP), four, 4))
                .hasMessageContaining("Gamma flip-flop")
                .hasMessageContaining("at least 5 sequences of 8 x 2 entries, but got 4");
        assertThatThrownBy(() -> evaluation.evaluate(List.of(StandardStatistic.DIVERGENCE_FULL), four, 4))
                .hasMessageContaining("at least 17 sequences");
        four[3] = Double.NaN;
        assertThatThrownBy(() -> evaluation.evaluate(List.of(StandardStatistic.MEAN), four, 4))
                .hasMessageContaining("sequence 0 holds NaN at position 3");
        assertThatThrownBy(() -> SequenceEvaluation.of(PROCESS, 0, 0, 2)).hasMessageContaining("at least 1 repetition");
        assertThatThrownBy(
                        () -> evaluation.evaluate(List.of(), new double[16], 1).of(StandardStatistic.MEAN))
                .hasMessageContaining("was not measured");
    }

    @ParameterizedTest(name = "{0} frames, {1} sequences")
    @CsvSource({"32, 1000, .0128", "32, 10000, .0013", "64, 1000, .025", "64, 10000, .0025"})
    void theWassersteinFloorsAreTheKnownOnes(int frames, int count, double known) {
        GaussianProcess process = Processes.ornsteinUhlenbeck(frames, 4);
        double[] exact = process.sampler().sample(StandardNormals.seeded(frames), count);
        assertThat(CovarianceErrors.wassersteinOverTrace(process, new SequenceSample(process, exact, count)))
                .isCloseTo(known, withinPercentage(5));
    }

    @Test
    void theWassersteinDistanceOfScaledCovariancesIsKnown() {
        // W2^2(N(0, c S), N(0, S)) = (sqrt c - 1)^2 tr S, here with c = 4 from sequences whose moment is exactly 4 S.
        GaussianProcess white = GaussianProcess.of(new double[][] {{1, 0}, {0, 1}}, new double[][] {{1}});
        double root = Math.sqrt(2) * 2;
        SequenceSample sample = new SequenceSample(white, new double[] {root, 0, 0, root}, 2);
        assertThat(CovarianceErrors.wassersteinOverTrace(white, sample)).isCloseTo(1, within(1e-12));
    }

    @Test
    void theNearestKroneckerProductIsFoundAndIsNoisierThanMaximumLikelihood() {
        GaussianProcess process = Processes.ornsteinUhlenbeck(32, 4);
        double[][] product = Dense.kronecker(process);
        NearestKronecker exact = NearestKronecker.of(Matrices.requireCovariance("product", product), 32, 4, 32);
        assertThat(exact.nonSeparability()).isCloseTo(0, within(1e-7));
        assertThat(CovarianceErrors.relativeFrobenius(exact.estimate().temporal(), process.temporalCovariance()))
                .isLessThan(1e-12);
        assertThat(CovarianceErrors.relativeFrobenius(exact.estimate().spatial(), process.spatialCovariance()))
                .isLessThan(1e-12);

        double nearest = 0;
        double flipFlop = 0;
        for (int repetition = 0; repetition < 8; repetition++) {
            SequenceSample sample = new SequenceSample(
                    process, process.sampler().sample(StandardNormals.seeded(repetition), 1_000), 1_000);
            nearest += StandardStatistic.TEMPORAL_NEAREST_KRONECKER.measure(sample) / 8;
            flipFlop += StandardStatistic.TEMPORAL_FLIP_FLOP.measure(sample) / 8;
        }
        assertThat(nearest / flipFlop).isBetween(1.3, 1.7);
    }
}
