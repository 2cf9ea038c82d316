package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.kernel.standard.Polynomial;
import io.kosambi.spi.kernel.Locations;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What denoisers built from covariances that were estimated from n sequences leave unexplained. Seeds are fixed. */
@Tag("slow")
class PlugInDenoiserTest {

    private static final GaussianProcess PROCESS = Processes.ornsteinUhlenbeck(32, 4);
    private static final int[] COUNTS = {100, 300, 1_000, 3_000, 10_000};
    private static final int REPETITIONS = 8;

    @Test
    void theStructureLeftUnexplainedIsAsKnownWithinFourStandardErrorsAndFallsAsOneOverTheSequences() {
        String[] knownKronecker = {"5.6e-2", "1.5e-2", "4.6e-3", "1.5e-3", "4.5e-4"};
        String[] knownToeplitz = {"5.2e-3", "1.3e-3", "3.8e-4", "1.8e-4", "5.7e-5"};
        double[] kronecker = new double[COUNTS.length];
        double[] toeplitz = new double[COUNTS.length];
        StandardNormals normals = StandardNormals.seeded(13);
        for (int index = 0; index < COUNTS.length; index++) {
            int count = COUNTS[index];
            double[][] measured = measured(
                    () -> sample(PROCESS, normals, count),
                    sample -> sample.flipFlop(12).process(),
                    sample -> sample.toeplitzKronecker(12).process());
            kronecker[index] = requireKnown("Kronecker, n = " + count, measured[0], knownKronecker[index]);
            toeplitz[index] = requireKnown("Toeplitz-Kronecker, n = " + count, measured[1], knownToeplitz[index]);
        }
        assertThat(slope(kronecker)).as("slope, Kronecker").isBetween(-1.15, -0.85);
        assertThat(slope(toeplitz)).as("slope, Toeplitz-Kronecker").isBetween(-1.15, -0.85);
    }

    /** With 100 sequences, fewer than entries, the estimate is singular, and the denoiser useless. */
    @Test
    void theFullCovarianceIsFarWorseAsKnownWithinFourStandardErrors() {
        String[] known = {"150", "0.70", "8.8e-2", "2.3e-2", "6.5e-3"};
        StandardNormals normals = StandardNormals.seeded(14);
        for (int index = 0; index < COUNTS.length; index++) {
            int count = COUNTS[index];
            double[][] measured =
                    measured(() -> sample(PROCESS, normals, count), sample -> DenseProcess.of(32, 4, sample.full()));
            requireKnown("full, n = " + count, measured[0], known[index]);
        }
    }

    @Test
    void aPolynomialKernelBehavesAlikeAsKnownWithinFourStandardErrors() {
        GaussianProcess process = GaussianProcess.of(
                new Polynomial(new Polynomial.Config(2, 2)), Locations.regular(32), Processes.AUTOREGRESSIVE, 4);
        StandardNormals normals = StandardNormals.seeded(15);
        double[][] measured = measured(
                () -> sample(process, normals, 1_000),
                sample -> DenseProcess.of(32, 4, sample.full()),
                sample -> sample.flipFlop(12).process(),
                sample -> sample.toeplitzKronecker(12).process());
        requireKnown("full", measured[0], "0.21");
        requireKnown("Kronecker", measured[1], "1.1e-2");
        requireKnown("Toeplitz-Kronecker", measured[2], "5.8e-4");
    }

    /** What denoisers fitted to fresh samples leave unexplained, shape {@code (fits, repetitions)}. */
    @SafeVarargs
    private static double[][] measured(
            Supplier<SequenceSample> samples, Function<SequenceSample, SequenceLaw>... fits) {
        double[][] measured = new double[fits.length][REPETITIONS];
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            SequenceSample sample = samples.get();
            for (int fit = 0; fit < fits.length; fit++) {
                measured[fit][repetition] = unexplained(sample.process(), fits[fit].apply(sample));
            }
        }
        return measured;
    }

    /**
     * Holds a number that is known from one training set against our mean: their ratio scatters, since it is one of variances,
     * by the deviation of one logarithm times sqrt(1 + 1 / repetitions).
     *
     * @return our mean
     */
    private static double requireKnown(String name, double[] measured, String known) {
        double[] logarithms = Arrays.stream(measured).map(Math::log).toArray();
        double mean = Arrays.stream(logarithms).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(logarithms)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (REPETITIONS - 1));
        // Sets of the smallest family scatter by sqrt(2 / 41), 22 %.
        assertThat(deviation).as("%s: deviation", name).isLessThan(0.4);
        double value = Double.parseDouble(known);
        assertThat(Math.log(value))
                .as("%s: known %s, ours %s", name, known, Math.exp(mean))
                .isCloseTo(
                        mean,
                        within(Printed.halfDigit(known) / value + 4 * deviation * Math.sqrt(1 + 1.0 / REPETITIONS)));
        return Arrays.stream(measured).average().orElseThrow();
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
