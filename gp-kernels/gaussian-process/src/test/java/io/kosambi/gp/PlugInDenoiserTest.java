package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.kernel.standard.Polynomial;
import io.kosambi.spi.kernel.Locations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What denoisers built from covariances that were estimated from n sequences leave unexplained. Seeds are fixed. */
@Tag("slow")
class PlugInDenoiserTest {

    private static final GaussianProcess PROCESS = Processes.ornsteinUhlenbeck(32, 4);
    private static final int[] COUNTS = {100, 300, 1_000, 3_000, 10_000};
    private static final int REPETITIONS = 8;

    @Test
    void theStructureLeftUnexplainedFallsAsOneOverTheSequences() {
        double[] kronecker = new double[COUNTS.length];
        double[] toeplitz = new double[COUNTS.length];
        StandardNormals normals = StandardNormals.seeded(13);
        for (int index = 0; index < COUNTS.length; index++) {
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                SequenceSample sample = sample(PROCESS, normals, COUNTS[index]);
                kronecker[index] += unexplained(PROCESS, sample.flipFlop(12).process()) / REPETITIONS;
                toeplitz[index] +=
                        unexplained(PROCESS, sample.toeplitzKronecker(12).process()) / REPETITIONS;
            }
        }
        double[] knownKronecker = {5.6e-2, 1.5e-2, 4.6e-3, 1.5e-3, 4.5e-4};
        double[] knownToeplitz = {5.2e-3, 1.3e-3, 3.8e-4, 1.8e-4, 5.7e-5};
        for (int index = 0; index < COUNTS.length; index++) {
            // The known values are of few training sets; one set scatters by sqrt(2 / q), 6 % and 22 %.
            assertThat(kronecker[index]).isBetween(0.85 * knownKronecker[index], 1.2 * knownKronecker[index]);
            assertThat(toeplitz[index]).isBetween(0.6 * knownToeplitz[index], 1.6 * knownToeplitz[index]);
        }
        assertThat(slope(kronecker)).as("slope, Kronecker").isBetween(-1.15, -0.85);
        assertThat(slope(toeplitz)).as("slope, Toeplitz-Kronecker").isBetween(-1.15, -0.85);
    }

    @Test
    void theFullCovarianceIsFarWorse() {
        double[] known = {150, 0.70, 8.8e-2, 2.3e-2, 6.5e-3};
        StandardNormals normals = StandardNormals.seeded(14);
        for (int index = 1; index < COUNTS.length; index++) {
            SequenceSample sample = sample(PROCESS, normals, COUNTS[index]);
            double unexplained = unexplained(PROCESS, DenseProcess.of(32, 4, sample.full()));
            assertThat(unexplained).as("n = %d", COUNTS[index]).isBetween(0.8 * known[index], 1.25 * known[index]);
        }
        // With fewer sequences than entries the estimate is singular, and the denoiser useless.
        SequenceSample few = sample(PROCESS, normals, COUNTS[0]);
        assertThat(unexplained(PROCESS, DenseProcess.of(32, 4, few.full()))).isBetween(50.0, 300.0);
    }

    @Test
    void aPolynomialKernelBehavesAlike() {
        GaussianProcess process = GaussianProcess.of(
                new Polynomial(new Polynomial.Config(2, 2)), Locations.regular(32), Processes.AUTOREGRESSIVE, 4);
        StandardNormals normals = StandardNormals.seeded(15);
        double full = 0;
        double kronecker = 0;
        double toeplitz = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            SequenceSample sample = sample(process, normals, 1_000);
            full += unexplained(process, DenseProcess.of(32, 4, sample.full())) / REPETITIONS;
            kronecker += unexplained(process, sample.flipFlop(12).process()) / REPETITIONS;
            toeplitz += unexplained(process, sample.toeplitzKronecker(12).process()) / REPETITIONS;
        }
        assertThat(full).isBetween(0.85 * 0.21, 1.2 * 0.21);
        assertThat(kronecker).isBetween(0.85 * 1.1e-2, 1.2 * 1.1e-2);
        assertThat(toeplitz).isBetween(0.6 * 5.8e-4, 1.6 * 5.8e-4);
    }

    private static SequenceSample sample(GaussianProcess process, StandardNormals normals, int count) {
        return new SequenceSample(process, process.sampler().sample(normals, count), count);
    }

    private static double unexplained(GaussianProcess process, SequenceLaw fitted) {
        return new StructureEvaluation(process, StructureEvaluation.defaultRatios(), 128, 128)
                .evaluate(fitted.denoiser(), StandardNormals.seeded(99))
                .unexplained();
    }

    /** The least-squares slope of the logarithms from n = 300 on. */
    private static double slope(double[] values) {
        double meanX = 0;
        double meanY = 0;
        for (int index = 1; index < values.length; index++) {
            meanX += Math.log(COUNTS[index]) / (values.length - 1);
            meanY += Math.log(values[index]) / (values.length - 1);
        }
        double covariance = 0;
        double variance = 0;
        for (int index = 1; index < values.length; index++) {
            double x = Math.log(COUNTS[index]) - meanX;
            covariance += x * (Math.log(values[index]) - meanY);
            variance += x * x;
        }
        return covariance / variance;
    }
}
