package io.kosambi.gp;

import static io.kosambi.gp.Printed.assertPrints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureLawTest {

    private static final List<GaussianProcess> KERNELS = Stream.of(1, 2, 4, 8, 16)
            .map(lengthScale -> Processes.exponentialPower(lengthScale, 1, 32, 1))
            .toList();
    private static final MixtureLaw MIXTURE = MixtureLaw.of(KERNELS);

    /**
     * The errors of the kernel-informed and the best linear denoiser have closed forms, which are held to their digits (found
     * again by Jacobi rotations in another language). The error of the mixture's denoiser is estimated by what it gains over the
     * best linear one, E|x0 - D|^2 = E|x0 - L|^2 - E|D - L|^2, so that 8,000 sequences per kernel settle it to 1e-4. The seed is
     * fixed. The known errors are themselves estimates from one sample, good to half a per cent.
     */
    @ParameterizedTest(name = "s = {0}")
    @CsvSource({
        "0.2, .0335, .033599, .0338, .0359, .036010, .63",
        "0.5, .141, .141024, .145, .156, .156390, .46",
        "1, .323, .322264, .336, .346, .346073, .32",
        "2, .570, .570177, .592, .597, .596965, .24"
    })
    void theErrorsOfTheThreeReferencesAreExactOrWithinHalfAPercentOfTheKnownEstimates(
            double ratio,
            double informed,
            String informedExactly,
            double mixed,
            double linear,
            String linearExactly,
            double mass) {
        NoiseLevel level = NoiseLevel.atRatio(ratio);
        double informedError = KERNELS.stream()
                .mapToDouble(kernel -> kernel.at(level).irreducibleLosses().clean())
                .average()
                .orElseThrow();
        DenseProcess bestLinear = MIXTURE.bestLinear();
        double linearError = 0;
        for (double eigenvalue : bestLinear.spectrum()) {
            double noisy = level.alpha() * level.alpha() * eigenvalue + level.sigma() * level.sigma();
            linearError += level.sigma() * level.sigma() * eigenvalue / noisy / 32;
        }
        int count = 8_000;
        double gain = 0;
        double posteriorOfTruth = 0;
        StandardNormals normals = StandardNormals.seeded(17);
        for (int truth = 0; truth < KERNELS.size(); truth++) {
            double[] noisy = noisy(KERNELS.get(truth), level, normals, count);
            double[] mixedEstimate = new double[noisy.length];
            double[] linearEstimate = new double[noisy.length];
            MIXTURE.at(level).denoise(noisy, count, mixedEstimate);
            bestLinear.at(level).denoise(noisy, count, linearEstimate);
            for (int index = 0; index < noisy.length; index++) {
                gain += Math.pow(mixedEstimate[index] - linearEstimate[index], 2) / noisy.length / KERNELS.size();
            }
            double[] posterior = MIXTURE.at(level).posterior(noisy, count);
            for (int sequence = 0; sequence < count; sequence++) {
                posteriorOfTruth += posterior[sequence * KERNELS.size() + truth] / count / KERNELS.size();
            }
        }
        assertPrints("kernel-informed", informedError, informedExactly);
        assertPrints("best linear", linearError, linearExactly);
        assertThat(informedError).as("kernel-informed").isCloseTo(informed, withinPercentage(0.5));
        assertThat(linearError).as("best linear").isCloseTo(linear, withinPercentage(0.5));
        assertThat(linearError - gain).as("mixture").isCloseTo(mixed, withinPercentage(0.5));
        assertThat(posteriorOfTruth).as("posterior of the true kernel").isCloseTo(mass, within(0.0075));
    }

    private static double[] noisy(GaussianProcess process, NoiseLevel level, StandardNormals normals, int count) {
        double[] noisy = process.sampler().sample(normals, count);
        double[] noise = new double[noisy.length];
        normals.fill(noise, noise.length);
        level.mix(noisy, noise, noisy.length, noisy);
        return noisy;
    }

    @Test
    void theScoreOfAMixtureOverMeansIsTheGradientOfItsLogDensity() {
        GaussianProcess base = Processes.exponentialPower(3, 1.5, 3, 2);
        MixtureLaw templates = MixtureLaw.of(
                List.of(
                        base.withMean(new double[] {2, 0, 1, -1, 0, 3}),
                        base.withMean(new double[] {-1, 1, 0, 0, 2, 0}),
                        base),
                new double[] {0.5, 0.3, 0.2});
        NoisyMixture noisy = templates.at(NoiseLevel.atRatio(0.8));
        double[] at = {0.4, -0.2, 0.3, 0.1, 0.9, 0.5};
        double[] score = new double[at.length];
        noisy.score(at, 1, score);
        for (int index = 0; index < at.length; index++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[index] += 1e-5;
            down[index] -= 1e-5;
            double gradient = (noisy.logDensity(up, 1)[0] - noisy.logDensity(down, 1)[0]) / 2e-5;
            assertThat(score[index]).isCloseTo(gradient, within(1e-7));
        }
        assertThat(noisy.posterior(at, 1))
                .satisfies(posterior ->
                        assertThat(posterior[0] + posterior[1] + posterior[2]).isCloseTo(1, within(1e-14)));
    }

    @Test
    void aMixtureOfOneIsThatOne() {
        GaussianProcess only = Processes.ornsteinUhlenbeck(6, 2);
        NoiseLevel level = NoiseLevel.atRatio(0.5);
        double[] noisy = noisy(only, level, StandardNormals.seeded(1), 5);
        double[] expected = new double[noisy.length];
        only.at(level).denoise(noisy, 5, expected);
        double[] mixed = noisy.clone();
        MixtureLaw.of(List.of(only)).at(level).denoise(mixed, 5, mixed);
        assertThat(mixed).containsExactly(expected, within(1e-15));
        assertThat(MixtureLaw.of(List.of(only)).at(level).logDensity(noisy, 5))
                .containsExactly(only.at(level).logDensity(noisy, 5), within(1e-12));
    }

    @Test
    void farFromEveryComponentThePosteriorStaysFinite() {
        double[] far = IntStream.range(0, 32).mapToDouble(_ -> 1e4).toArray();
        double[] posterior = MIXTURE.at(NoiseLevel.atRatio(0.01)).posterior(far, 1);
        assertThat(posterior).doesNotContain(Double.NaN);
        assertThat(posterior[4]).isCloseTo(1, within(1e-12));
    }

    @Test
    void meaninglessMixturesAreRefused() {
        assertThatThrownBy(() -> MixtureLaw.of(List.of())).hasMessageContaining("at least one component");
        assertThatThrownBy(() -> MixtureLaw.of(KERNELS, new double[] {1, 1, 1, 1, 1}))
                .hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> MixtureLaw.of(List.of(KERNELS.getFirst(), Processes.ornsteinUhlenbeck(31, 1))))
                .hasMessageContaining("32 x 1 and 31 x 1");
        assertThatThrownBy(() -> MixtureLaw.of(List.of(MIXTURE)).bestLinear())
                .hasMessageContaining("every component is a GaussianProcess");
    }
}
