package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.kernel.standard.IdentityCovariance;
import io.kosambi.kernel.standard.WhiteNoise;
import io.kosambi.spi.kernel.Locations;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureEvaluationTest {

    private static final GaussianProcess PROCESS = Processes.ornsteinUhlenbeck(32, 4);

    @Test
    void theExactDenoiserLeavesNothingUnexplained() {
        StructureReport report = evaluate(PROCESS, exact(PROCESS));
        assertThat(report.unexplained()).isZero();
        assertThat(report.relativeExcessLoss()).isZero();
    }

    @Test
    void ignoringEveryDependenceLeavesTheWholeStructureUnexplained() {
        for (GaussianProcess process : List.of(PROCESS, Processes.awkward())) {
            StructureReport report = evaluate(
                    process,
                    (level, noisy, count, clean) -> process.at(level).denoiseIgnoringDependence(noisy, count, clean));
            for (StructureLevel level : report.levels()) {
                assertThat(level.unexplained()).isCloseTo(1, within(4 * level.unexplainedStandardError()));
            }
        }
    }

    @Test
    void forUnitDataTheBaselineIsTheScaledInput() {
        NoisedProcess noised = PROCESS.at(NoiseLevel.atRatio(0.7));
        double[] noisy = new double[PROCESS.size()];
        Arrays.setAll(noisy, Math::cos);
        double[] clean = new double[noisy.length];
        noised.denoiseIgnoringDependence(noisy, 1, clean);
        for (int index = 0; index < noisy.length; index++) {
            assertThat(clean[index]).isCloseTo(noised.level().alpha() * noisy[index], within(1e-14));
        }
    }

    @Test
    void aKnownErrorGivesTheKnownRatios() {
        double error = 0.1;
        StructureReport report = evaluate(PROCESS, (level, noisy, count, clean) -> {
            PROCESS.at(level).denoise(noisy, count, clean);
            for (int index = 0; index < clean.length; index++) {
                clean[index] += error;
            }
        });
        double meanRatio = 0;
        double meanExcess = 0;
        for (double ratio : StructureEvaluation.defaultRatios()) {
            double signal = 1 / (1 + ratio * ratio);
            double noise = 1 - signal;
            double structure = 0;
            double irreducible = 0;
            for (double eigenvalue : PROCESS.spectrum()) {
                double noisy = signal * eigenvalue + noise;
                structure += signal * noise * noise * Math.pow(eigenvalue - 1, 2) / noisy / PROCESS.size();
                irreducible += noise * eigenvalue / noisy / PROCESS.size();
            }
            meanRatio += error * error / structure / 12;
            meanExcess += error * error / irreducible / 12;
        }
        assertThat(report.unexplained()).isCloseTo(meanRatio, within(1e-9 * meanRatio));
        assertThat(report.relativeExcessLoss()).isCloseTo(meanExcess, within(1e-9));
    }

    @Test
    void theDenoiserGetsEverySequenceInBatchesOfTheGivenSize() {
        int[] seen = new int[2];
        new StructureEvaluation(PROCESS, new double[] {1}, 10, 4)
                .evaluate(
                        (level, noisy, count, clean) -> {
                            assertThat(noisy).hasSize(count * PROCESS.size());
                            seen[0] += count;
                            seen[1]++;
                        },
                        StandardNormals.seeded(1));
        assertThat(seen).containsExactly(10, 3);
    }

    @Test
    void independentEntriesHaveNoStructureToExplain() {
        GaussianProcess noise = GaussianProcess.of(new WhiteNoise(), Locations.regular(4), new IdentityCovariance(), 2);
        assertThat(evaluate(noise, exact(noise)).unexplained()).isNaN();
        assertThat(evaluate(noise, exact(noise)).relativeExcessLoss()).isZero();
    }

    @Test
    void theDefaultGridIsLogUniform() {
        double[] ratios = StructureEvaluation.defaultRatios();
        assertThat(ratios).hasSize(12);
        assertThat(ratios[0]).isEqualTo(0.05);
        assertThat(ratios[11]).isCloseTo(10, within(1e-14 * 10));
        assertThat(ratios[5] / ratios[4]).isCloseTo(ratios[11] / ratios[10], within(1e-12));
    }

    @Test
    void aDenoiserThatReturnsNaNIsNamedWithItsLevel() {
        assertThatThrownBy(() -> evaluate(PROCESS, (level, noisy, count, clean) -> Arrays.fill(clean, Double.NaN)))
                .hasMessageContaining("at s = 0.05");
        assertThatThrownBy(() -> new StructureEvaluation(PROCESS, new double[0], 10, 1))
                .hasMessageContaining("at least 1 level");
        assertThatThrownBy(() -> StructureEvaluation.logUniform(1, 1, 3)).hasMessageContaining("lowest < highest");
    }

    private static Denoiser exact(GaussianProcess process) {
        return (level, noisy, count, clean) -> process.at(level).denoise(noisy, count, clean);
    }

    private static StructureReport evaluate(GaussianProcess process, Denoiser denoiser) {
        return new StructureEvaluation(process, StructureEvaluation.defaultRatios(), 256, 64)
                .evaluate(denoiser, StandardNormals.seeded(3));
    }
}
