package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.kernel.standard.ExponentialPower;
import io.kosambi.kernel.standard.WhiteNoise;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

    @Test
    void covariancesAreKeptExactlyAsTheyCome() {
        GaussianProcess process = Processes.awkward();
        assertThat(process.variance()).isCloseTo(2.5, within(1e-14));
        assertThat(process.temporalCovariance()[0][0]).isEqualTo(2.5);
        assertThat(process.temporalCovariance()[0][1]).isEqualTo(2.5 * Math.exp(-Math.pow(0.5, 1.5) / 3));
    }

    @Test
    void normalisingMakesTheFactorsOfASumRelativeWeights() {
        CovarianceKernel smooth = new ExponentialPower(new ExponentialPower.Config(4, 1));
        CovarianceKernel sum = smooth.scaled(6).plus(new WhiteNoise().scaled(2));
        GaussianProcess process = GaussianProcess.of(sum, Locations.regular(5), Processes.AUTOREGRESSIVE, 2);
        GaussianProcess normalised = process.normalised();
        assertThat(process.variance()).isCloseTo(8, within(1e-14));
        assertThat(normalised.variance()).isCloseTo(1, within(1e-14));
        assertThat(normalised.temporalCovariance()[0][1]).isCloseTo(0.75 * Math.exp(-0.25), within(1e-14));
        double trace = 0;
        for (double eigenvalue : normalised.spectrum()) {
            trace += eigenvalue;
        }
        assertThat(trace).isCloseTo(10, within(1e-12));
    }

    @Test
    void matricesThatAreNoCovariancesAreRefused() {
        double[][] identity = {{1, 0}, {0, 1}};
        assertThatThrownBy(() -> GaussianProcess.of(new double[][] {{1, 2}, {2, 1}}, identity))
                .hasMessageContaining("Gamma must be positive semi-definite")
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> GaussianProcess.of(new double[][] {{1, 0.2}, {0.3, 1}}, identity))
                .hasMessageContaining("Gamma must be symmetric");
        assertThatThrownBy(() -> GaussianProcess.of(new double[][] {{1, 0}}, identity))
                .hasMessageContaining("Gamma must be square");
        assertThatThrownBy(() -> GaussianProcess.of(new double[][] {{Double.NaN}}, identity))
                .hasMessageContaining("Gamma must be finite");
        assertThatThrownBy(() -> GaussianProcess.of(identity, new double[][] {{2, 0}, {0, 1}}))
                .hasMessageContaining("Sigma must have trace 2, its dimension, but has 3.0");
        assertThatThrownBy(() -> GaussianProcess.of(new double[0][0], identity)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> GaussianProcess.of(identity, identity).withMean(new double[3]))
                .hasMessageContaining("must have 4 entries, but has 3");
    }

    @Test
    void moreFramesThanFitIntoMemoryAreRefusedBeforeTheMatrixIsMade() {
        assertThatThrownBy(() ->
                        GaussianProcess.of(new WhiteNoise(), Locations.regular(1_000_000), Processes.AUTOREGRESSIVE, 2))
                .hasMessageContaining("1000000 frames needs 40000.0 GB")
                .hasMessageContaining("circulant embedding");
    }

    @Test
    void samplesHaveTheCovarianceOfTheProcess() {
        GaussianProcess process = Processes.awkward();
        int count = 40_000;
        double[] sequences = process.sampler().sample(StandardNormals.seeded(1), count);
        SequenceSample sample = new SequenceSample(process, sequences, count);
        assertThat(sample.fullRelativeError())
                .isLessThan(1.4 * SamplingFloors.of(process, count).full());
        double mean = 0;
        for (int sequence = 0; sequence < count; sequence++) {
            mean += sequences[sequence * process.size() + 4] / count;
        }
        assertThat(mean).isCloseTo(process.mean()[4], within(4 * Math.sqrt(2.5 / count)));
    }

    @Test
    void aSampleIsTheMeanPlusTheFactorsAroundTheNormals() {
        GaussianProcess process = GaussianProcess.of(
                        new double[][] {{4, 2}, {2, 5}}, new double[][] {{1, 0.6}, {0.6, 1}})
                .withMean(new double[] {10, 20, 30, 40});
        double[] normals = {1, 2, 3, 4};
        // L_G = [[2, 0], [1, 2]], L_S = [[1, 0], [0.6, 0.8]]; Z L_S^T = [[1, 2.2], [3, 5]].
        double[] sequences = new double[4];
        process.sampler().transform(normals, 1, sequences);
        assertThat(sequences).containsExactly(new double[] {12, 24.4, 37, 52.2}, within(1e-14));
        process.sampler().transform(normals, 1, normals);
        assertThat(normals).containsExactly(sequences);
    }

    @Test
    void jitterIsUsedOnlyWhereTheCovarianceIsSingularAndIsReported() {
        assertThat(Processes.ornsteinUhlenbeck(64, 4).sampler().temporalJitter())
                .isZero();
        GaussianProcess smooth = Processes.exponentialPower(400, 2, 64, 4);
        ProcessSampler sampler = smooth.sampler();
        assertThat(sampler.temporalJitter()).isGreaterThan(0).isLessThan(1e-10);
        assertThat(sampler.spatialJitter()).isZero();
        assertThat(smooth.temporalCovariance()[3][3]).isEqualTo(1);
    }

    @Test
    void arraysThatAreTooShortAreRefusedWithTheLengthNeeded() {
        GaussianProcess process = Processes.ornsteinUhlenbeck(3, 2);
        assertThatThrownBy(() -> process.sampler().transform(new double[11], 2, new double[12]))
                .hasMessageContaining("normals must have at least 12 entries, but has 11");
        assertThatThrownBy(() -> process.at(NoiseLevel.atRatio(1)).score(new double[12], 2, new double[6]))
                .hasMessageContaining("the output must have at least 12 entries, but has 6");
    }
}
