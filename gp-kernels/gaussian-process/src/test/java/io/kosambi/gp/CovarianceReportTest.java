package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CovarianceReportTest {

    private static final GaussianProcess PROCESS = Processes.ornsteinUhlenbeck(32, 4);
    private static final int COUNT = 1_000;

    @Test
    void exactSequencesLieAtTheirFloors() {
        double[] exact = PROCESS.sampler().sample(StandardNormals.seeded(42), COUNT);
        CovarianceReport report = CovarianceReport.of(PROCESS, exact, COUNT, 7, 8);
        assertThat(report.sequences()).isEqualTo(COUNT);
        assertThat(report.seed()).isEqualTo(7);
        for (FlooredMetric metric : new FlooredMetric[] {report.gammaRelativeError(), report.fullRelativeError()}) {
            assertThat(metric.simulatedFloor())
                    .isCloseTo(metric.closedFormFloor(), within(0.1 * metric.closedFormFloor()));
            assertThat(metric.value()).isBetween(0.7 * metric.simulatedFloor(), 1.4 * metric.simulatedFloor());
        }
        assertThat(report.sigmaRelativeError().value())
                .isLessThan(3 * report.sigmaRelativeError().closedFormFloor());
        DecayCurve decay = report.decayCurve();
        assertThat(decay.truth()).hasSize(16);
        assertThat(decay.truth()[4]).isCloseTo(Math.exp(-1), within(1e-12));
        assertThat(decay.maximumError()).isLessThan(4 * decay.maximumErrorFloor());
        for (int lag = 0; lag < 16; lag++) {
            assertThat(decay.floorLow()[lag]).isLessThanOrEqualTo(decay.floorHigh()[lag]);
            assertThat(decay.truth()[lag]).isBetween(decay.floorLow()[lag] - 0.02, decay.floorHigh()[lag] + 0.02);
        }
    }

    @Test
    void aWrongKernelStandsOutAboveTheFloors() {
        GaussianProcess wrong = Processes.exponentialPower(8, 1, 32, 4);
        double[] sequences = wrong.sampler().sample(StandardNormals.seeded(42), COUNT);
        CovarianceReport report = CovarianceReport.of(PROCESS, sequences, COUNT, 7, 4);
        double expected = CovarianceErrors.relativeFrobenius(wrong.temporalCovariance(), PROCESS.temporalCovariance());
        assertThat(report.gammaRelativeError().excess()).isCloseTo(expected, within(0.15 * expected));
        assertThat(report.gammaRelativeError().value())
                .isGreaterThan(5 * report.gammaRelativeError().simulatedFloor());
        assertThat(report.decayCurve().maximumError())
                .isGreaterThan(5 * report.decayCurve().maximumErrorFloor());
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        double[] exact = PROCESS.sampler().sample(StandardNormals.seeded(1), 64);
        CovarianceReport first = CovarianceReport.of(PROCESS, exact, 64, 3, 2);
        CovarianceReport second = CovarianceReport.of(PROCESS, exact, 64, 3, 2);
        CovarianceReport other = CovarianceReport.of(PROCESS, exact, 64, 4, 2);
        assertThat(first.fullRelativeError()).isEqualTo(second.fullRelativeError());
        assertThat(first.fullRelativeError().simulatedFloor())
                .isNotEqualTo(other.fullRelativeError().simulatedFloor());
        assertThat(first.fullRelativeError().value())
                .isEqualTo(other.fullRelativeError().value());
    }

    @Test
    void excessIsZeroBelowTheFloor() {
        assertThat(new FlooredMetric(5, 4, 3).excess()).isEqualTo(4);
        assertThat(new FlooredMetric(2, 2, 3).excess()).isZero();
    }

    @Test
    void estimatesFollowTheirDefinitionsOnASmallSample() {
        GaussianProcess process = GaussianProcess.of(
                        new double[][] {{1, 0.5}, {0.5, 1}}, new double[][] {{1, 0}, {0, 1}})
                .withMean(new double[] {1, 1, 1, 1});
        // Centred: X_1 = [[1, 0], [0, 2]], X_2 = [[0, 1], [1, 0]].
        double[] sequences = {2, 1, 1, 3, 1, 2, 2, 1};
        SequenceSample sample = new SequenceSample(process, sequences, 2);
        assertThat(sample.full())
                .isDeepEqualTo(new double[][] {{.5, 0, 0, 1}, {0, .5, .5, 0}, {0, .5, .5, 0}, {1, 0, 0, 2}});
        // sum X X^T = [[2, 0 + 1 * 0], [., 5]] and sum X^T X = [[2, 0], [0, 5]].
        KroneckerEstimate marginal = sample.marginal();
        assertThat(marginal.temporal()[0][0]).isCloseTo(4.0 / 7, within(1e-14));
        assertThat(marginal.temporal()[1][1]).isCloseTo(10.0 / 7, within(1e-14));
        assertThat(marginal.temporal()[0][1]).isCloseTo(0, within(1e-14));
        assertThat(marginal.spatial()[0][0]).isCloseTo(2.0 / 4, within(1e-14));
        assertThat(marginal.spatial()[1][1]).isCloseTo(5.0 / 4, within(1e-14));
        double[][] truth = Dense.kronecker(process);
        assertThat(sample.fullRelativeError())
                .isCloseTo(CovarianceErrors.relativeFrobenius(sample.full(), truth), within(1e-14));
    }

    @Test
    void theMaximumLikelihoodEstimateIsAFixedPointAndBeatsTheMarginalOne() {
        double[] exact = PROCESS.sampler().sample(StandardNormals.seeded(9), 300);
        SequenceSample sample = new SequenceSample(PROCESS, exact, 300);
        KroneckerEstimate settled = sample.flipFlop(30);
        KroneckerEstimate further = sample.flipFlop(31);
        assertThat(CovarianceErrors.relativeFrobenius(further.temporal(), settled.temporal()))
                .isLessThan(1e-12);
        assertThat(CovarianceErrors.relativeFrobenius(further.spatial(), settled.spatial()))
                .isLessThan(1e-12);
        assertThat(CovarianceErrors.relativeFrobenius(settled.temporal(), PROCESS.temporalCovariance()))
                .isLessThan(
                        CovarianceErrors.relativeFrobenius(sample.marginal().temporal(), PROCESS.temporalCovariance()));
    }

    @Test
    void divergencesThatWouldBeInfiniteAreAbsent() {
        double[] exact = PROCESS.sampler().sample(StandardNormals.seeded(9), 128);
        SequenceSample tooFew = new SequenceSample(PROCESS, exact, 128);
        assertThat(CovarianceErrors.divergencePerDimension(PROCESS, tooFew)).isEmpty();
        KroneckerEstimate truth = new KroneckerEstimate(PROCESS.temporalCovariance(), PROCESS.spatialCovariance());
        assertThat(CovarianceErrors.divergencePerDimension(PROCESS, truth).orElseThrow())
                .isCloseTo(0, within(1e-12));
        GaussianProcess singular = Processes.exponentialPower(400, 2, 32, 4);
        assertThat(CovarianceErrors.divergencePerDimension(singular, truth)).isEmpty();
    }

    @Test
    void badSamplesAreRefusedWithWhatIsWrong() {
        double[] broken = new double[2 * PROCESS.size()];
        broken[PROCESS.size() + 5] = Double.NaN;
        assertThatThrownBy(() -> new SequenceSample(PROCESS, broken, 2))
                .hasMessageContaining("sequence 1 holds NaN at position 5");
        assertThatThrownBy(() -> new SequenceSample(PROCESS, broken, 0)).hasMessageContaining("at least 1 sequence");
        assertThatThrownBy(() -> new SequenceSample(PROCESS, broken, 3)).hasMessageContaining("at least 384 entries");
        double[] few = PROCESS.sampler().sample(StandardNormals.seeded(9), 8);
        assertThatThrownBy(() -> new SequenceSample(PROCESS, few, 8).flipFlop(10))
                .hasMessageContaining("at least 9 sequences of 32 x 4 entries, but got 8");
        assertThatThrownBy(() -> new SequenceSample(PROCESS, few, 8).flipFlop(0))
                .hasMessageContaining("sweeps must be at least 1, but is 0");
        assertThatThrownBy(() -> CovarianceReport.of(PROCESS, few, 8, 0, 0))
                .hasMessageContaining("at least 1 repetition");
    }
}
