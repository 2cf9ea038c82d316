package io.kosambi.gp.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kosambi.gp.StandardNormals;
import io.kosambi.gp.fitting.FittedParameter.State;
import io.kosambi.gp.sampling.CovarianceStructure;
import io.kosambi.gp.sampling.SamplingMethod;
import io.kosambi.kernel.standard.AutoregressiveCovariance;
import io.kosambi.kernel.standard.ExponentialPower;
import io.kosambi.kernel.standard.Matern;
import io.kosambi.kernel.standard.Nugget;
import io.kosambi.kernel.standard.WhiteNoise;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class KernelFitterTest {

    private static final Matern TRUTH = new Matern(new Matern.Config(6, 1.5));
    private static final FitOptions ONE_START = new FitOptions(Map.of(), false, Optional.empty(), 0, 0);

    @Test
    void theLikelihoodIsTheDensityOfTheWholeCovariance() {
        SequenceData data = draw(TRUTH, Locations.times(0, 1, 2.5), 2, 2, 0.2, 5);
        DMatrixRMaj spatial = new DMatrixRMaj(new double[][] {{1, 0.5}, {0.5, 1}});
        double actual = new MarginalLikelihood(new Observations(List.of(data)), false, spatial)
                .at(TRUTH, 2, 0.3)
                .logLikelihood();

        double expected = 0;
        for (int sequence = 0; sequence < 2; sequence++) {
            expected += density(data, sequence, spatial);
        }
        assertThat(actual).isCloseTo(expected, within(1e-10));
    }

    @Test
    void theGradientIsThatOfTheLikelihood() {
        SequenceData data = draw(TRUTH, Locations.times(0, 1, 2.5, 4, 7), 2, 3, 0.2, 5);
        DMatrixRMaj spatial = new DMatrixRMaj(new double[][] {{1.2, 0.5}, {0.5, 0.8}});
        for (boolean constantMean : new boolean[] {false, true}) {
            MarginalLikelihood likelihood =
                    new MarginalLikelihood(new Observations(List.of(data)), constantMean, spatial);
            double[] gradient = likelihood.at(TRUTH, 1.5, 0.3).gradient();
            double step = 1e-5;
            assertThat(gradient[0])
                    .isCloseTo(
                            difference(likelihood, matern(6 + step), matern(6 - step), 1.5, 1.5, 0.3, 0.3, step),
                            within(1e-6));
            assertThat(gradient[2])
                    .isCloseTo(
                            difference(likelihood, TRUTH, TRUTH, 1.5 + step, 1.5 - step, 0.3, 0.3, step), within(1e-6));
            assertThat(gradient[3])
                    .isCloseTo(
                            difference(likelihood, TRUTH, TRUTH, 1.5, 1.5, 0.3 + step, 0.3 - step, step), within(1e-6));
        }
    }

    @Test
    void sequencesOfOtherTimesAddUp() {
        SequenceData first = draw(TRUTH, Locations.times(0, 1, 2.5), 2, 4, 0.2, 5);
        SequenceData second = draw(TRUTH, Locations.times(0.5, 4, 5, 9), 2, 3, 0.2, 6);
        DMatrixRMaj spatial = new DMatrixRMaj(new double[][] {{1.2, 0.5}, {0.5, 0.8}});
        MarginalLikelihood.Value one =
                new MarginalLikelihood(new Observations(List.of(first)), false, spatial).at(TRUTH, 1.5, 0.3);
        MarginalLikelihood.Value other =
                new MarginalLikelihood(new Observations(List.of(second)), false, spatial).at(TRUTH, 1.5, 0.3);
        MarginalLikelihood.Value both =
                new MarginalLikelihood(new Observations(List.of(first, second)), false, spatial).at(TRUTH, 1.5, 0.3);

        assertThat(both.logLikelihood()).isCloseTo(one.logLikelihood() + other.logLikelihood(), within(1e-10));
        for (int index = 0; index < both.gradient().length; index++) {
            assertThat(both.gradient()[index])
                    .isCloseTo(one.gradient()[index] + other.gradient()[index], within(1e-10));
        }
    }

    @Test
    void splittingSequencesIntoGroupsChangesNothing() {
        SequenceData whole = draw(TRUTH, Locations.times(0, 1, 2.5, 4, 7), 2, 60, 0.2, 5);
        double[] numbers = new double[whole.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = whole.at(index / 10, index % 10 / 2, index % 2);
        }
        List<SequenceData> halves = List.of(
                new SequenceData(whole.locations(), Arrays.copyOf(numbers, 200), 20, 2),
                new SequenceData(whole.locations(), Arrays.copyOfRange(numbers, 200, 600), 40, 2));
        KernelFitter fitter = new KernelFitter(new FitOptions(Map.of(), true, Optional.empty(), 0, 0));

        KernelFit expected = fitter.fit(matern(3), whole);
        KernelFit actual = fitter.fit(matern(3), halves);

        assertThat(actual.logLikelihood()).isCloseTo(expected.logLikelihood(), within(1e-6));
        assertThat(actual.parameter("lengthScale").value())
                .isCloseTo(expected.parameter("lengthScale").value(), within(1e-3));
        assertThat(actual.mean()).containsExactly(expected.mean(), within(1e-4));
        assertThat(actual.spatial()[0][1]).isCloseTo(expected.spatial()[0][1], within(1e-4));
        assertThat(actual.sequences()).isEqualTo(60);
    }

    @Test
    void framesOfSeveralDimensionsAreRefused() {
        assertThatThrownBy(() -> new KernelFitter(ONE_START)
                        .fit(
                                TRUTH,
                                List.of(
                                        draw(TRUTH, Locations.regular(3), 1, 4, 0.2, 5),
                                        draw(TRUTH, Locations.regular(3), 2, 4, 0.2, 5))))
                .hasMessageContaining("frames of 1 and of 2");
    }

    @Test
    void aThousandSequencesGiveTheLengthScaleWithinFivePercentAndItsErrorIsHonest() {
        int repetitions = 100;
        int covered = 0;
        double errors = 0;
        double squares = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            SequenceData data = draw(TRUTH, Locations.regular(64), 1, 1000, 0.1, 100 + repetition);
            KernelFit fit = new KernelFitter(ONE_START.fixing("smoothness")).fit(matern(3), data);
            FittedParameter lengthScale = fit.parameter("lengthScale");
            double error = lengthScale.standardError().orElseThrow();
            assertThat(fit.converged()).isTrue();
            assertThat(lengthScale.value()).isCloseTo(6, within(0.3));
            covered += Math.abs(lengthScale.value() - 6) <= 2 * error ? 1 : 0;
            errors += error / repetitions;
            squares += Math.pow(lengthScale.value() - 6, 2) / repetitions;
        }
        assertThat(covered).isGreaterThanOrEqualTo(90);
        // No error is so large that anything would lie within two of it: they are the deviation that the fits show,
        // which 100 of
        // them settle to 7 %.
        assertThat(errors).isCloseTo(Math.sqrt(squares), withinPercentage(28));
    }

    @Test
    void varianceNoiseMeanAndSpatialCovarianceAreFoundToo() {
        SequenceData data = draw(TRUTH.scaled(4), Locations.regular(32), 3, 2000, 0.5, 9);
        double[] shifted = new double[data.size()];
        for (int index = 0; index < shifted.length; index++) {
            shifted[index] = data.at(index / 96, index / 3 % 32, index % 3) + index % 3;
        }
        KernelFit fit = new KernelFitter(new FitOptions(Map.of(), true, Optional.empty(), 1, 0).fixing("smoothness"))
                .fit(matern(2), new SequenceData(Locations.regular(32), shifted, 2000, 3));

        assertThat(fit.parameter("lengthScale").value()).isCloseTo(6, within(0.15));
        assertThat(fit.parameter("variance").value()).isCloseTo(4, within(0.2));
        assertThat(fit.parameter("noise").value()).isCloseTo(0.5, within(0.02));
        assertThat(fit.mean()).containsExactly(new double[] {0, 1, 2}, within(0.15));
        assertThat(fit.spatial()[0][1]).isCloseTo(0.5, within(0.02));
        assertThat(fit.spatial()[0][0] + fit.spatial()[1][1] + fit.spatial()[2][2])
                .isCloseTo(3, within(1e-12));
    }

    @Test
    void oneLongSequenceIsEnoughForAFit() {
        SequenceData data = draw(TRUTH, Locations.regular(600), 1, 1, 0.05, 2);
        KernelFit fit = new KernelFitter(FitOptions.standard().fixing("smoothness")).fit(matern(2), data);
        FittedParameter lengthScale = fit.parameter("lengthScale");
        assertThat(lengthScale.value())
                .isCloseTo(6, within(3 * lengthScale.standardError().orElseThrow()));
    }

    @Test
    void aKernelThatCarriesItsOwnVarianceOrNoiseKeepsThem() {
        SequenceData data = draw(TRUTH.scaled(4), Locations.regular(16), 1, 300, 0.5, 9);
        KernelFit scaled = new KernelFitter(ONE_START.fixing("kernel.smoothness"))
                .fit(matern(3).scaled(1), data);
        assertThat(scaled.parameter("variance"))
                .isEqualTo(new FittedParameter("variance", 1, OptionalDouble.empty(), State.REDUNDANT));
        assertThat(scaled.parameter("factor").value()).isCloseTo(4, within(0.8));

        KernelFit nugget =
                new KernelFitter(ONE_START.fixing("kernel.smoothness")).fit(new Nugget(matern(3), 0.3), data);
        assertThat(nugget.parameter("noise").state()).isEqualTo(State.REDUNDANT);
        assertThat(nugget.parameter("fraction").value()).isCloseTo(0.5 / 4.5, within(0.03));

        KernelFit sum = new KernelFitter(ONE_START.fixing("terms.0.kernel.smoothness"))
                .fit(matern(3).scaled(1).plus(new WhiteNoise().scaled(1)), data);
        assertThat(sum.parameter("variance").state()).isEqualTo(State.REDUNDANT);
        assertThat(sum.parameter("noise").state()).isEqualTo(State.REDUNDANT);
        assertThat(sum.logLikelihood()).isCloseTo(scaled.logLikelihood(), within(1e-3));
    }

    @Test
    void aParameterAtTheEndOfItsRangeIsSaidToBeThere() {
        ExponentialPower smooth = new ExponentialPower(new ExponentialPower.Config(30, 2));
        SequenceData data = draw(smooth, Locations.regular(24), 1, 400, 0.1, 4);
        KernelFit fit = new KernelFitter(ONE_START).fit(new ExponentialPower(new ExponentialPower.Config(4, 1)), data);
        FittedParameter exponent = fit.parameter("exponent");
        assertThat(exponent.value()).isCloseTo(2, within(0.05));
        assertThat(exponent.state() == State.AT_BOUND)
                .isEqualTo(exponent.standardError().isEmpty());
    }

    @Test
    void fixedParametersKeepTheirValue() {
        SequenceData data = draw(TRUTH, Locations.regular(16), 1, 200, 0.1, 4);
        FitOptions options = new FitOptions(
                Map.of("noise", Optional.of(0.1), "smoothness", Optional.of(1.5), "variance", Optional.empty()),
                false,
                Optional.empty(),
                0,
                0);
        KernelFit fit = new KernelFitter(options).fit(new Matern(new Matern.Config(3, 2.5)), data);
        assertThat(fit.parameter("noise").value()).isEqualTo(0.1);
        assertThat(fit.parameter("variance").value()).isEqualTo(1);
        assertThat(fit.parameter("smoothness").value()).isEqualTo(1.5);
        assertThat(fit.parameter("lengthScale").value()).isCloseTo(6, within(0.5));
    }

    @Test
    void dataThatCannotBeFittedAreRefusedWithWhatIsNeeded() {
        Locations locations = Locations.regular(3);
        assertThatThrownBy(() -> new SequenceData(locations, new double[] {1, Double.NaN, 2}, 1, 1))
                .hasMessageContaining("sequence 0 holds NaN in frame 1");
        assertThatThrownBy(() -> new SequenceData(locations, new double[5], 1, 1))
                .hasMessageContaining("(1, 3, 1)");
        SequenceData few = new SequenceData(locations, new double[] {1, 2, 4}, 1, 1);
        assertThatThrownBy(() -> new KernelFitter(FitOptions.standard()).fit(TRUTH, few))
                .hasMessageContaining("hold 3 numbers, but 4 parameters are to be fitted: more than 4 numbers");
        assertThatThrownBy(() -> new KernelFitter(FitOptions.standard())
                        .fit(TRUTH, new SequenceData(locations, new double[] {1, 1, 1}, 1, 1)))
                .hasMessageContaining("do not vary");
        assertThatThrownBy(() -> new KernelFitter(FitOptions.standard().fixing("lengthscale")).fit(TRUTH, few))
                .hasMessageContaining(
                        "no parameter 'lengthscale' to fix. Known: lengthScale, smoothness, variance, noise");
    }

    private static Matern matern(double lengthScale) {
        return new Matern(new Matern.Config(lengthScale, 1.5));
    }

    private static SequenceData draw(
            CovarianceKernel kernel, Locations locations, int dimension, int count, double noise, long seed) {
        double[][] spatial = new AutoregressiveCovariance(new AutoregressiveCovariance.Config(0.5)).matrix(dimension);
        double[] sequences = new double[count * locations.count() * dimension];
        SamplingMethod.KRONECKER
                .of(new CovarianceStructure.Kronecker(kernel.plus(new WhiteNoise().scaled(noise)), locations, spatial))
                .sample(StandardNormals.seeded(seed), count, sequences);
        return new SequenceData(locations, sequences, count, dimension);
    }

    private static double difference(
            MarginalLikelihood likelihood,
            CovarianceKernel above,
            CovarianceKernel below,
            double varianceAbove,
            double varianceBelow,
            double noiseAbove,
            double noiseBelow,
            double step) {
        return (likelihood.at(above, varianceAbove, noiseAbove).logLikelihood()
                        - likelihood.at(below, varianceBelow, noiseBelow).logLikelihood())
                / (2 * step);
    }

    /** The density of one sequence under (2 Gamma + 0.3 I) (x) Sigma by elimination on the whole matrix. */
    private static double density(SequenceData data, int sequence, DMatrixRMaj spatial) {
        int size = data.frames() * 2;
        double[][] gram = TRUTH.gram(data.locations());
        double[][] system = new double[size][size + 1];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double temporal = 2 * gram[row / 2][column / 2] + (row / 2 == column / 2 ? 0.3 : 0);
                system[row][column] = temporal * spatial.get(row % 2, column % 2);
            }
            system[row][size] = data.at(sequence, row / 2, row % 2);
        }
        double density = -size * Math.log(2 * Math.PI) / 2;
        for (int pivot = 0; pivot < size; pivot++) {
            double value = system[pivot][pivot];
            density -= 0.5 * (Math.log(value) + system[pivot][size] * system[pivot][size] / value);
            for (int row = pivot + 1; row < size; row++) {
                double factor = system[row][pivot] / value;
                for (int column = pivot; column <= size; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        return density;
    }
}
