package io.kosambi.diffusion.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.testkit.diffusion.KarrasLevels;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The distance of generated from true data for 64 frames of dimension 4, Ornstein-Uhlenbeck with correlation length 4,
 * s from 80 to 0.002. The expected digits are the project's reference numbers.
 */
class SolverAccuracyTest {

    private static final double LOWEST = 0.002;
    private static final double HIGHEST = 80;
    private static final ExactSamplers DATA = ExactSamplers.ornsteinUhlenbeck(64, 4, 4);

    /** What is left at any number of steps, since generation starts from variance s^2 + 1 and not s^2 + eigenvalue. */
    private static final String FLOOR = "5.4e-4";

    @ParameterizedTest(name = "{0} on {1} levels with {2} evaluations")
    @CsvSource(delimiter = '|', textBlock = """
            euler         | karras       | 8   | 2.6e-1 | 1e-1
            euler         | karras       | 16  | 1.4e-1 | 3e-2
            euler         | karras       | 32  | 7.2e-2 | 7e-3
            euler         | karras       | 64  | 3.7e-2 | 2e-3
            euler         | karras       | 128 | 1.9e-2 | 5e-4
            euler         | karras       | 256 | 9.7e-3 | 1e-4
            heun          | karras       | 8   | 9.7e-1 | 2
            heun          | karras       | 16  | 2.0e-1 | 8e-2
            heun          | karras       | 32  | 4.5e-2 | 4e-3
            heun          | karras       | 64  | 1.0e-2 | 2e-4
            heun          | karras       | 128 | 2.3e-3 | 1e-5
            heun          | karras       | 256 | 5.7e-4 | 8e-7
            dpm-solver-2m | karras       | 8   | 1.7e-1 | 2e-2
            dpm-solver-2m | karras       | 16  | 5.1e-2 | 5e-3
            dpm-solver-2m | karras       | 32  | 1.1e-2 | 3e-4
            dpm-solver-2m | karras       | 64  | 2.4e-3 | 1e-5
            dpm-solver-2m | karras       | 128 | 5.8e-4 | 9e-7
            dpm-solver-2m | log-uniform  | 8   | 4.1e-2 | 1e-3
            dpm-solver-2m | log-uniform  | 16  | 2.2e-2 | 5e-4
            dpm-solver-2m | log-uniform  | 32  | 6.2e-3 | 4e-5
            dpm-solver-2m | log-uniform  | 64  | 1.4e-3 | 3e-6
            heun          | log-uniform  | 8   | 1.8    | 3
            heun          | log-uniform  | 16  | 3.2e-1 | 9e-2
            heun          | log-uniform  | 32  | 6.5e-2 | 4e-3
            heun          | log-uniform  | 64  | 1.5e-2 | 2e-4
            heun          | log-uniform  | 128 | 3.2e-3 | 1e-5
            heun          | log-uniform  | 256 | 6.5e-4 | 8e-7
            euler         | uniform-time | 8   | 3.7e-1 | 7e-1
            euler         | uniform-time | 16  | 2.5e-1 | 4e-1
            euler         | uniform-time | 32  | 1.7e-1 | 2e-1
            euler         | uniform-time | 64  | 1.1e-1 | 9e-2
            euler         | uniform-time | 128 | 6.9e-2 | 4e-2
            euler         | uniform-time | 256 | 4.2e-2 | 2e-2
            """)
    void aSolverReachesItsKnownAccuracy(
            String id, String schedule, int evaluations, String wasserstein, String divergence) {
        ReverseSolver solver = solver(id);
        int steps = evaluations / solver.evaluations(1);
        ExactSamplers.Distance distance = DATA.distance(solver, levels(schedule, steps));
        requireDigits(distance.wasserstein(), wasserstein);
        requireDigits(distance.divergence(), divergence);
    }

    @Test
    void manyStepsLeaveOnlyTheErrorOfTheStart() {
        requireDigits(DATA.distance(new DpmSolver2M(), levels("karras", 2048)).wasserstein(), FLOOR);
        requireDigits(
                DATA.distance(new HeunSolver(), levels("log-uniform", 2048)).wasserstein(), FLOOR);
    }

    private static ReverseSolver solver(String id) {
        return switch (id) {
            case "euler" -> new EulerSolver();
            case "heun" -> new HeunSolver();
            case "dpm-solver-2m" -> new DpmSolver2M();
            default -> throw new IllegalArgumentException(id);
        };
    }

    private static double[] levels(String schedule, int steps) {
        LevelRange range = new LevelRange(LOWEST, HIGHEST);
        return switch (schedule) {
            case "log-uniform" -> new LogUniformSchedule(range).levels(steps);
            case "uniform-time" -> new UniformTimeSchedule(range).levels(steps);
            case "karras" -> KarrasLevels.of(LOWEST, HIGHEST, steps);
            default -> throw new IllegalArgumentException(schedule);
        };
    }

    /** The value must round to the digits given, give or take rounding at the border between two of them. */
    private static void requireDigits(double value, String digits) {
        BigDecimal expected = new BigDecimal(digits);
        double unit = expected.ulp().doubleValue();
        assertThat(value).isBetween(expected.doubleValue() - 0.5001 * unit, expected.doubleValue() + 0.5001 * unit);
    }
}
