package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarpedProcessTest {

    private static final List<Warp> WARPS =
            List.of(new Warp.SinhArcsinh(0.4, 0.8), new Warp.Exponential(), new Warp.Cubic(0.2));

    @Test
    void everyWarpIsIncreasingAndUndoesItself() {
        for (Warp warp : WARPS) {
            for (double z = -6; z <= 6; z += 0.25) {
                double x = warp.apply(z);
                assertThat(warp.invert(x)).as("%s at %s", warp, z).isCloseTo(z, within(1e-11));
                assertThat(warp.apply(z + 0.25)).isGreaterThan(x);
                double slope = (warp.apply(z + 1e-5) - warp.apply(z - 1e-5)) / 2e-5;
                assertThat(warp.logDerivative(z)).isCloseTo(Math.log(slope), within(1e-8));
            }
        }
        assertThat(new Warp.SinhArcsinh(0, 1).apply(0.37)).isCloseTo(0.37, within(1e-15));
        assertThat(new Warp.Cubic(0.2).invert(1e-200)).isCloseTo(1e-200, within(1e-212));
        assertThat(new Warp.SinhArcsinh(0, 0.1).logDerivative(1e300)).isFinite();
    }

    @Test
    void theDensityIntegratesToOne() {
        GaussianProcess base = Processes.exponentialPower(2, 1, 2, 1);
        for (Warp warp : WARPS) {
            WarpedProcess process = new WarpedProcess(base, warp);
            double sum = 0;
            double step = 0.05;
            // Integrates over x through the substitution x = g(z), whose Jacobian the density must undo.
            for (double first = -6; first < 6; first += step) {
                for (double second = -6; second < 6; second += step) {
                    double[] at = {warp.apply(first), warp.apply(second)};
                    sum += Math.exp(process.logDensity(at, 1)[0]
                                    + warp.logDerivative(first)
                                    + warp.logDerivative(second))
                            * step
                            * step;
                }
            }
            assertThat(sum).as("%s", warp).isCloseTo(1, within(1e-6));
        }
        double[] at = {0.7, 1.3};
        double z0 = Math.log(at[0]);
        double z1 = Math.log(at[1]);
        double correlation = Math.exp(-0.5);
        double quadratic = (z0 * z0 - 2 * correlation * z0 * z1 + z1 * z1) / (1 - correlation * correlation);
        double expected =
                -Math.log(2 * Math.PI) - Math.log(1 - correlation * correlation) / 2 - quadratic / 2 - z0 - z1;
        assertThat(new WarpedProcess(base, new Warp.Exponential()).logDensity(at, 1)[0])
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void samplesGoBackToTheGaussianTheyCameFrom() {
        GaussianProcess base = Processes.ornsteinUhlenbeck(8, 2);
        WarpedProcess process = new WarpedProcess(base, new Warp.SinhArcsinh(0.5, 0.7));
        double[] warped = process.sample(StandardNormals.seeded(1), 10);
        double[] gaussian = base.sampler().sample(StandardNormals.seeded(1), 10);
        assertThat(process.toGaussian(warped, 10)).containsExactly(gaussian, within(1e-12));
    }

    @Test
    void valuesOutsideAndLawsWithoutDensityAreRefused() {
        GaussianProcess base = Processes.ornsteinUhlenbeck(2, 2);
        assertThatThrownBy(
                        () -> new WarpedProcess(base, new Warp.Exponential()).toGaussian(new double[] {1, 1, -1, 1}, 1))
                .hasMessageContaining("sequence 0 holds -1.0 at position 2");
        GaussianProcess singular = GaussianProcess.of(new double[][] {{1, 1}, {1, 1}}, new double[][] {{1}});
        assertThatThrownBy(() -> singular.logDensity(new double[2], 1))
                .hasMessageContaining("singular to working precision");
        assertThatThrownBy(() -> new Warp.Cubic(0)).hasMessageContaining("(0, infinity)");
        assertThatThrownBy(() -> new Warp.SinhArcsinh(0, 0)).hasMessageContaining("(0, infinity)");
    }
}
