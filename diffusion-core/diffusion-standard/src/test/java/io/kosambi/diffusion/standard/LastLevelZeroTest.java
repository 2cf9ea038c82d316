package io.kosambi.diffusion.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withPrecision;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolver.Denoiser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What solvers do at the border of what they accept. */
class LastLevelZeroTest {

    static ReverseSolver[] solvers() {
        return new ReverseSolver[] {new EulerSolver(), new HeunSolver(), new DpmSolver2M()};
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void theLastStepToZeroEndsOnTheDenoisersEstimate(ReverseSolver solver) {
        double[] samples = {5, -7};
        double[] last = new double[2];
        Denoiser denoiser = (noisy, level, clean) -> {
            for (int index = 0; index < noisy.length; index++) {
                clean[index] = noisy[index] / (1 + level * level);
            }
            System.arraycopy(clean, 0, last, 0, last.length);
        };
        solver.solve(denoiser, new double[] {4, 2, 0.5, 0}, samples);
        assertThat(samples).containsExactly(last, withPrecision(1e-15));
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void levelsThatDoNotFallAreRefusedBeforeAnythingChanges(ReverseSolver solver) {
        double[][] wrong = {
            {}, {1}, {1, 1}, {1, 2}, {1, -1}, {Double.POSITIVE_INFINITY, 1}, {Double.NaN, 1}, {2, Double.NaN}
        };
        for (double[] levels : wrong) {
            double[] samples = {5, -7};
            assertThatThrownBy(() -> solver.solve((noisy, level, clean) -> clean[0] = 0, levels, samples))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("noise levels");
            assertThat(samples).containsExactly(5, -7);
        }
    }
}
