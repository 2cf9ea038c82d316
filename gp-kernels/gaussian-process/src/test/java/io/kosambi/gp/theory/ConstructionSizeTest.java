package io.kosambi.gp.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.gp.GaussianProcess;
import org.junit.jupiter.api.Test;

class ConstructionSizeTest {

    private static final GaussianProcess PROCESS = LagProcesses.named("exponential 4", 64);

    @Test
    void theSizesAreTheKnownOnes() {
        ConstructionSize size = ConstructionSize.of(PROCESS, 64, 1);
        assertThat(size.heads()).isEqualTo(66);
        assertThat(size.width()).isEqualTo(20);
        assertThat(size.parametersPerLayer()).isEqualTo(66L * (3 * 20 + 3 * 20 + 20 * 20));
        assertThat(size.nonZeroParametersPerLayer()).isEqualTo(66L * 6 + 64 * 16 + 2 * 4);
        assertThat(size.diagonalGain()).isCloseTo(830, within(0.5));
        assertThat(size.largestKnotWeight()).isCloseTo(136, within(0.5));
        assertThat(size.weightBound()).isEqualTo(size.diagonalGain());
    }

    @Test
    void theBalancedRadiusBringsTheLargestWeightToAboutOne() {
        double radius = ConstructionSize.balancedRadius(64);
        assertThat(radius).isCloseTo(Math.sqrt(2) * 64 / Math.PI, within(1e-12));
        assertThat(ConstructionSize.of(PROCESS, 64, radius).weightBound()).isCloseTo(1, within(0.01));
    }

    @Test
    void theKnotWeightsInterpolateTheKernel() {
        // With one lag, g(q) = w_1 relu(q - q_1) is 1 at r^2 = q_0: w_1 = 1 / (r^2 - q_1).
        ConstructionSize single = ConstructionSize.of(PROCESS, 1, 2);
        assertThat(single.heads()).isEqualTo(3);
        assertThat(single.largestKnotWeight()).isCloseTo(single.diagonalGain(), within(1e-12));
        // J = 2: g_1 = (1 - c) / (q_0 - q_1), g_2 = c / (q_1 - q_2), w_2 = g_2, w_1 = g_1 - g_2.
        double q1 = Math.cos(Math.PI / 64);
        double q2 = Math.cos(2 * Math.PI / 64);
        double first = (1 - Math.exp(-0.25)) / (1 - q1);
        double second = Math.exp(-0.25) / (q1 - q2);
        assertThat(ConstructionSize.of(PROCESS, 2, 1).largestKnotWeight())
                .isCloseTo(Math.max(Math.abs(first - second), second), within(1e-9));
    }

    @Test
    void onlyAKernelOfTheLagCanBeConstructed() {
        GaussianProcess uneven =
                GaussianProcess.of(new double[][] {{1, .5, .2}, {.5, 1, .4}, {.2, .4, 1}}, new double[][] {{1}});
        assertThat(ConstructionSize.isPossible(uneven)).isFalse();
        assertThat(ConstructionSize.isPossible(PROCESS)).isTrue();
        assertThatThrownBy(() -> ConstructionSize.of(uneven, 2, 1)).hasMessageContaining("depends on the lag alone");
        assertThatThrownBy(() -> ConstructionSize.of(PROCESS, 65, 1)).hasMessageContaining("bandwidth 65");
        assertThatThrownBy(() -> ConstructionSize.of(PROCESS, 4, 0)).hasMessageContaining("(0, infinity)");
    }
}
