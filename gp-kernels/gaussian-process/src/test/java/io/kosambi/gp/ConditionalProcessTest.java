package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionalProcessTest {

    private static final GaussianProcess REFERENCE = Processes.exponentialPower(4, 1, 48, 1);
    private static final int[] FORECAST = IntStream.range(0, 32).toArray();
    private static final int[] IMPUTE =
            IntStream.range(0, 48).filter(frame -> frame < 16 || frame >= 32).toArray();
    private static final int[] EVERY_FOURTH =
            IntStream.range(0, 48).filter(frame -> frame % 4 == 0).toArray();

    @Test
    void theLeastMeanSquaredErrorsAreTheKnownOnes() {
        assertThat(REFERENCE.observedAt(FORECAST).meanSquaredError()).isCloseTo(0.904, within(5e-4));
        assertThat(REFERENCE.observedAt(IMPUTE).meanSquaredError()).isCloseTo(0.808, within(5e-4));
        assertThat(REFERENCE.observedAt(EVERY_FOURTH).meanSquaredError()).isCloseTo(0.407, within(5e-4));
    }

    /**
     * The ancestral sampler is linear, so its law under the exact conditional denoiser is exact too: the mean and the
     * variance along each eigenvector of the conditional covariance, averaged over the observations.
     */
    @Test
    void theAncestralSamplerWithTheExactConditionalDenoiserHasTheKnownBias() {
        for (int[] observed : new int[][] {FORECAST, IMPUTE}) {
            Bias bias = ancestralBias(REFERENCE.observedAt(observed), observed, 512);
            assertThat(bias.divergence).isCloseTo(1.3e-4, within(5e-6));
            assertThat(bias.meanSquare).isCloseTo(observed == FORECAST ? 2e-8 : 5e-8, within(5e-9));
        }
    }

    /** Divergence, and mean squared distance of the means, both per missing dimension. */
    private record Bias(double divergence, double meanSquare) {}

    private static Bias ancestralBias(ConditionalProcess conditional, int[] observed, int steps) {
        double[] ratios = new double[steps + 1];
        Arrays.setAll(
                ratios,
                step -> Math.pow(
                        Math.pow(80, 1 / 7.0) + step * (Math.pow(0.002, 1 / 7.0) - Math.pow(80, 1 / 7.0)) / steps, 7));
        SymmetricEigen eigen =
                SymmetricEigen.of("conditional", Matrices.requireCovariance("c", conditional.temporalCovariance()), 48);
        double divergence = 0;
        double meanSquare = 0;
        for (int index = 0; index < 48; index++) {
            double eigenvalue = eigen.values()[index];
            if (eigenvalue < 1e-10) {
                continue;
            }
            double variance = 80 * 80 + 1;
            double shrinkage = 1;
            for (int step = 0; step < steps; step++) {
                double ratio = ratios[step];
                double next = ratios[step + 1];
                double weight = next * next / (ratio * ratio);
                double denoiser = eigenvalue / (eigenvalue + ratio * ratio);
                double factor = weight + (1 - weight) * denoiser;
                variance = factor * factor * variance + next * next * (1 - weight);
                shrinkage *= factor;
            }
            double target = eigenvalue + ratios[steps] * ratios[steps];
            double quotient = variance / target;
            divergence += (quotient - 1 - Math.log(quotient)) / 2;
            // The sampler starts from mean zero instead of the conditional mean u^T K y, of variance u^T K Gamma_OO K^T
            // u.
            double predicted = 0;
            for (int row = 0; row < 48; row++) {
                for (int column = 0; column < 48; column++) {
                    predicted += eigen.vectors()[row * 48 + index]
                            * eigen.vectors()[column * 48 + index]
                            * (REFERENCE.temporalCovariance()[row][column]
                                    - conditional.temporalCovariance()[row][column]);
                }
            }
            divergence += shrinkage * shrinkage * predicted / target / 2;
            meanSquare += shrinkage * shrinkage * predicted;
        }
        int missing = 48 - observed.length;
        return new Bias(divergence / missing, meanSquare / missing);
    }

    @Test
    void theDenoiserIsTheOneThatCombinesObservationAndNoise() {
        GaussianProcess process = Processes.awkward();
        int[] frames = {1, 4};
        ConditionalProcess conditional = process.observedAt(frames);
        NoiseLevel level = NoiseLevel.atRatio(0.7);
        double[] truth = process.sampler().sample(StandardNormals.seeded(3), 2);
        double[] observed = conditional.observedFramesOf(truth, 2);
        double[] noisy = process.sampler().sample(StandardNormals.seeded(4), 2);
        double[] clean = new double[noisy.length];
        conditional.denoise(level, noisy, observed, 2, clean);
        for (int sequence = 0; sequence < 2; sequence++) {
            double[] expected = combined(
                    process,
                    frames,
                    level,
                    Arrays.copyOfRange(noisy, sequence * 18, sequence * 18 + 18),
                    Arrays.copyOfRange(truth, sequence * 18, sequence * 18 + 18));
            for (int index = 0; index < 18; index++) {
                assertThat(clean[sequence * 18 + index]).isCloseTo(expected[index], within(1e-9));
            }
        }
    }

    /** D_c(x) = D x + V H^T [H V H^T]^-1 (y - H D x), V the covariance of X given x_t. */
    private static double[] combined(
            GaussianProcess process, int[] frames, NoiseLevel level, double[] noisy, double[] truth) {
        int size = process.size();
        int dimension = process.dimension();
        double[] denoised = new double[size];
        process.at(level).denoise(noisy, 1, denoised);
        double[][] noisyCovariance = Dense.noisyCovariance(process, level);
        double[][] covariance = Dense.kronecker(process);
        double[][] posterior = new double[size][size];
        for (int column = 0; column < size; column++) {
            double[] solved = Dense.solve(noisyCovariance, covariance[column]).values();
            double[] explained = Dense.multiply(covariance, solved);
            for (int row = 0; row < size; row++) {
                posterior[row][column] = covariance[row][column] - level.alpha() * level.alpha() * explained[row];
            }
        }
        int[] entries = Arrays.stream(frames)
                .flatMap(frame -> IntStream.range(frame * dimension, (frame + 1) * dimension))
                .toArray();
        double[][] among = new double[entries.length][entries.length];
        double[] surprise = new double[entries.length];
        for (int row = 0; row < entries.length; row++) {
            surprise[row] = truth[entries[row]] - denoised[entries[row]];
            for (int column = 0; column < entries.length; column++) {
                among[row][column] = posterior[entries[row]][entries[column]];
            }
        }
        double[] weights = Dense.solve(among, surprise).values();
        for (int index = 0; index < size; index++) {
            for (int column = 0; column < entries.length; column++) {
                denoised[index] += posterior[index][entries[column]] * weights[column];
            }
        }
        return denoised;
    }

    @Test
    void samplesFollowTheConditionalLaw() {
        GaussianProcess process = Processes.awkward();
        ConditionalProcess conditional = process.observedAt(0, 3);
        double[] observed = {1, -1, 0.5, 2, 0, -2};
        int count = 20_000;
        double[] repeated = new double[count * 6];
        Arrays.setAll(repeated, index -> observed[index % 6]);
        double[] samples = conditional.sample(StandardNormals.seeded(8), repeated, count);
        GaussianProcess given = conditional.given(observed);
        SequenceSample sample = new SequenceSample(given, samples, count);
        assertThat(sample.fullRelativeError())
                .isLessThan(1.4 * SamplingFloors.of(given, count).full());
        double[] mean = conditional.mean(observed, 1);
        assertThat(given.mean()).containsExactly(mean);
        for (int index = 0; index < 18; index++) {
            double average = 0;
            for (int sequence = 0; sequence < count; sequence++) {
                average += samples[sequence * 18 + index] / count;
            }
            assertThat(average).isCloseTo(mean[index], within(4.5 * Math.sqrt(2.5 / count)));
        }
        assertThat(Arrays.copyOf(samples, 3)).containsExactly(1, -1, 0.5);
        assertThat(conditional.temporalCovariance()[3]).containsOnly(0);
    }

    @Test
    void aSmoothKernelIsConditionedInSpiteOfItsSingularCovariance() {
        GaussianProcess smooth = Processes.exponentialPower(64, 2, 32, 2);
        ConditionalProcess conditional =
                smooth.observedAt(IntStream.range(0, 24).toArray());
        assertThat(conditional.jitter()).isPositive();
        double[] truth = smooth.sampler().sample(StandardNormals.seeded(2), 1);
        double[] mean = conditional.mean(conditional.observedFramesOf(truth, 1), 1);
        assertThat(mean[24 * 2]).isCloseTo(truth[24 * 2], within(0.01));
        assertThat(conditional.meanSquaredError()).isBetween(0.0, 0.5);
    }

    @Test
    void observationsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> REFERENCE.observedAt()).hasMessageContaining("Between 1 and 47");
        assertThatThrownBy(() -> REFERENCE.observedAt(48)).hasMessageContaining("[0, 47]");
        assertThatThrownBy(() -> REFERENCE.observedAt(3, 3)).hasMessageContaining("Position 3 is observed twice");
        assertThatThrownBy(() -> REFERENCE.observedAt(3).mean(new double[0], 1))
                .hasMessageContaining("the observations must have at least 1 entries");
    }
}
