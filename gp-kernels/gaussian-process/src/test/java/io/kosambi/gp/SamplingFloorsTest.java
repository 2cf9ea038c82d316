package io.kosambi.gp;

import static io.kosambi.gp.Printed.assertPrints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingFloorsTest {

    private static final int REPETITIONS = 8;
    private static final Percentage TEN_PERCENT = Percentage.withPercentage(10);
    private static final Percentage THIRD = Percentage.withPercentage(33);

    /** The known table has .066 for the flip-flop of 64 frames, which is .0655 rounded once more: the form gives .06550. */
    @ParameterizedTest(name = "{0} frames, {1} sequences")
    @CsvSource({
        "32, 1000, .155, .058, .021, .048, .011, .0323, .00210",
        "32, 10000, .049, .018, .0067, .015, .003, .00323, .00021",
        "64, 1000, .214, .079, .015, .0655, .008, .0643, .00408",
        "64, 10000, .068, .025, .005, .021, .002, .0064, .00041"
    })
    void theClosedFormsHaveTheKnownDigits(
            int frames,
            int count,
            String full,
            String temporal,
            String spatial,
            String temporalFlipFlop,
            String spatialFlipFlop,
            String divergence,
            String divergenceKronecker) {
        SamplingFloors floors = SamplingFloors.of(Processes.ornsteinUhlenbeck(frames, 4), count);
        assertPrints("full", floors.full(), full);
        assertPrints("Gamma marginal", floors.temporalMarginal(), temporal);
        assertPrints("Sigma marginal", floors.spatialMarginal(), spatial);
        assertPrints("Gamma flip-flop", floors.temporalFlipFlop(), temporalFlipFlop);
        assertPrints("Sigma flip-flop", floors.spatialFlipFlop(), spatialFlipFlop);
        assertPrints("divergence", floors.divergenceFull(), divergence);
        assertPrints("Kronecker divergence", floors.divergenceKronecker(), divergenceKronecker);
    }

    /**
     * How many simulations the known numbers come from is not known, but at least one, so that their difference from our mean has
     * at most the standard error sqrt(1 + 1 / 8) times the deviation of one of ours.
     */
    @ParameterizedTest(name = "{0} frames, {1} sequences")
    @CsvSource({
        "32, 1000, .155 .058 .048 .021 .010 .0333 .00204 .0128 .012",
        "32, 10000, .048 .020 .016 .0065 .003 .00322 .00022 .0013 .0045",
        "64, 1000, .215 .081 .067 .015 .007 .0706 .00408 .025 .009",
        "64, 10000, .068 .025 .020 .004 .003 .0065 .00040 .0025 .0042"
    })
    void exactSequencesShowTheClosedFormsAndTheKnownSimulationsWithinFourStandardErrors(
            int frames, int count, String simulations) {
        GaussianProcess process = Processes.ornsteinUhlenbeck(frames, 4);
        StandardNormals normals = StandardNormals.seeded(frames);
        double[][] measured = new double[REPETITIONS][];
        Arrays.setAll(measured, repetition -> statistics(process, normals, count));

        SamplingFloors floors = SamplingFloors.of(process, count);
        assertThat(rootMeanSquare(measured, 0)).as("full").isCloseTo(floors.full(), TEN_PERCENT);
        assertThat(rootMeanSquare(measured, 1))
                .as("marginal Gamma")
                .isCloseTo(floors.temporalMarginalFixedTrace(), TEN_PERCENT);
        assertThat(rootMeanSquare(measured, 2))
                .as("flip-flop Gamma")
                .isCloseTo(floors.temporalFlipFlopFixedTrace(), TEN_PERCENT);
        assertThat(rootMeanSquare(measured, 3)).as("marginal Sigma").isCloseTo(floors.spatialMarginal(), THIRD);
        assertThat(rootMeanSquare(measured, 4)).as("flip-flop Sigma").isCloseTo(floors.spatialFlipFlop(), THIRD);
        assertThat(mean(measured, 5)).as("divergence").isCloseTo(floors.divergenceFull(), TEN_PERCENT);
        assertThat(mean(measured, 6)).as("Kronecker divergence").isCloseTo(floors.divergenceKronecker(), TEN_PERCENT);

        String[] known = simulations.split(" ");
        for (int index = 0; index < known.length; index++) {
            double mean = mean(measured, index);
            double deviation = Math.sqrt(
                    (square(rootMeanSquare(measured, index)) - square(mean)) * REPETITIONS / (REPETITIONS - 1));
            assertThat(mean)
                    .as("statistic %d", index)
                    .isCloseTo(
                            Double.parseDouble(known[index]),
                            within(Printed.halfDigit(known[index]) + 4 * deviation * Math.sqrt(1 + 1.0 / REPETITIONS)));
        }
    }

    private static double mean(double[][] measured, int index) {
        return Arrays.stream(measured).mapToDouble(row -> row[index]).average().orElseThrow();
    }

    private static double rootMeanSquare(double[][] measured, int index) {
        return Math.sqrt(Arrays.stream(measured)
                .mapToDouble(row -> square(row[index]))
                .average()
                .orElseThrow());
    }

    private static double[] statistics(GaussianProcess process, StandardNormals normals, int count) {
        SequenceSample sample = new SequenceSample(process, process.sampler().sample(normals, count), count);
        KroneckerEstimate marginal = sample.marginal();
        KroneckerEstimate flipFlop = sample.flipFlop(10);
        double[][] temporal = process.temporalCovariance();
        double[] curve = CovarianceErrors.decayCurve(marginal.temporal());
        return new double[] {
            sample.fullRelativeError(),
            CovarianceErrors.relativeFrobenius(marginal.temporal(), temporal),
            CovarianceErrors.relativeFrobenius(flipFlop.temporal(), temporal),
            CovarianceErrors.relativeFrobenius(marginal.spatial(), process.spatialCovariance()),
            spatialErrorInLikelihoodScale(process, flipFlop),
            CovarianceErrors.divergencePerDimension(process, sample).orElseThrow(),
            CovarianceErrors.divergencePerDimension(process, flipFlop).orElseThrow(),
            CovarianceErrors.wassersteinOverTrace(process, sample),
            CovarianceErrors.largestDifference(curve, CovarianceErrors.decayCurve(temporal))
        };
    }

    /** The stronger frames are correlated, the more of an error is one of scale. */
    @ParameterizedTest(name = "length scale {0}: {2} times lower than in a known scale")
    @CsvSource({"4, 2000, 1.0871450", "60, 2000, 3.1932674", "1000, 4000, 13.6590229"})
    void anEstimateWithTheTrueTraceErrsLess(double lengthScale, int count, double times) {
        GaussianProcess process = Processes.exponentialPower(lengthScale, 1, 16, 2);
        SamplingFloors floors = SamplingFloors.of(process, count);
        assertThat(floors.temporalMarginal() / floors.temporalMarginalFixedTrace())
                .isCloseTo(floors.temporalFlipFlop() / floors.temporalFlipFlopFixedTrace(), within(1e-12))
                .isCloseTo(times, within(1e-6 * times));

        StandardNormals normals = StandardNormals.seeded(7);
        int repetitions = 200;
        double marginal = 0;
        double flipFlop = 0;
        double[][] temporal = process.temporalCovariance();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            SequenceSample sample =
                    new SequenceSample(process, process.sampler().sample(normals, count), count);
            marginal +=
                    square(CovarianceErrors.relativeFrobenius(sample.marginal().temporal(), temporal)) / repetitions;
            flipFlop +=
                    square(CovarianceErrors.relativeFrobenius(sample.flipFlop(5).temporal(), temporal)) / repetitions;
        }
        assertThat(Math.sqrt(marginal)).as("marginal").isCloseTo(floors.temporalMarginalFixedTrace(), TEN_PERCENT);
        assertThat(Math.sqrt(flipFlop)).as("flip-flop").isCloseTo(floors.temporalFlipFlopFixedTrace(), TEN_PERCENT);
    }

    /**
     * The spatial covariance has so few entries that the error of one sample varies by a third, so that 8 repetitions
     * would not settle ten per cent; short sequences can be repeated often.
     */
    @ParameterizedTest(name = "{0} frames, {1} sequences, {2} repetitions")
    @CsvSource({"32, 1000, 120", "8, 10000, 200"})
    void theSpatialErrorsShowTheirClosedForms(int frames, int count, int repetitions) {
        GaussianProcess process = Processes.ornsteinUhlenbeck(frames, 4);
        SamplingFloors floors = SamplingFloors.of(process, count);
        StandardNormals normals = StandardNormals.seeded(frames);
        double marginal = 0;
        double flipFlop = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            SequenceSample sample =
                    new SequenceSample(process, process.sampler().sample(normals, count), count);
            marginal +=
                    square(CovarianceErrors.relativeFrobenius(sample.marginal().spatial(), process.spatialCovariance()))
                            / repetitions;
            flipFlop += square(spatialErrorInLikelihoodScale(process, sample.flipFlop(5))) / repetitions;
        }
        assertThat(Math.sqrt(marginal)).as("marginal Sigma").isCloseTo(floors.spatialMarginal(), TEN_PERCENT);
        assertThat(Math.sqrt(flipFlop)).as("flip-flop Sigma").isCloseTo(floors.spatialFlipFlop(), TEN_PERCENT);
    }

    /**
     * The closed form leaves Gamma's scale to the likelihood, trace(Gamma^-1 estimate) = N, instead of to its trace.
     */
    private static double spatialErrorInLikelihoodScale(GaussianProcess process, KroneckerEstimate estimate) {
        double[] inverse = KroneckerEstimator.inverse("Gamma", process.temporal(), process.frames());
        double scale =
                Matrices.dot(inverse, Matrices.requireCovariance("estimate", estimate.temporal())) / process.frames();
        double[] flat = Matrices.requireCovariance("estimate", estimate.spatial());
        double[][] spatial = Matrices.unflatten(Matrices.scaled(flat, scale), process.dimension());
        return CovarianceErrors.relativeFrobenius(spatial, process.spatialCovariance());
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void effectiveDimensionsOfTheIdentityAndOfRankOne() {
        double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double[][] rankOne = {{1, 1}, {1, 1}};
        EffectiveDimensions effective = EffectiveDimensions.of(GaussianProcess.of(identity, rankOne));
        assertThat(effective.temporal()).isCloseTo(3, within(1e-14));
        assertThat(effective.spatial()).isCloseTo(1, within(1e-14));
    }
}
