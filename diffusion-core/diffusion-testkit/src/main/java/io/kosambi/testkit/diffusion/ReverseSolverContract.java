package io.kosambi.testkit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolver.Denoiser;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReverseSolver} plugin must meet. Extend it, name the factory and give configurations that lie in
 * all corners of the valid ranges.
 *
 * <p>The order is measured on Gaussian data, for which the denoiser and the probability flow are known in closed form.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = ReverseSolver.class)
public abstract class ReverseSolverContract<C extends Record> extends PluginFactoryContract<C, ReverseSolver> {

    private static final double HIGHEST = 80;
    private static final double LOWEST = 0.002;
    private static final int COARSE_STEPS = 64;
    private static final int FINE_STEPS = 512;
    private static final double ORDER_TOLERANCE = 0.15;
    private static final double ROUNDING = 1e-9;

    /** From the smallest to the largest of an Ornstein-Uhlenbeck process with correlation length 4, and around 1. */
    private static final double[] EIGENVALUES = {0.06, 0.12, 0.25, 0.5, 1, 2, 4, 8, 16};

    @Override
    protected abstract ReverseSolverFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return ReverseSolverFactory.class;
    }

    @Test
    @Promise(type = ReverseSolver.class, method = "order")
    public void theErrorFallsWithTheDeclaredOrder() {
        forEach((solver, config) -> {
            double coarse = errorOnGaussians(solver, COARSE_STEPS);
            double fine = errorOnGaussians(solver, FINE_STEPS);
            double measured = Math.log(coarse / fine) / Math.log((double) FINE_STEPS / COARSE_STEPS);
            if (!(Math.abs(measured - solver.order()) <= ORDER_TOLERANCE)) {
                fail(
                        "%s: declares order %s, but measures %.3f: the error on Gaussian data is %.3g with %s steps and %.3g"
                                + " with %s",
                        config, solver.order(), measured, coarse, COARSE_STEPS, fine, FINE_STEPS);
            }
        });
    }

    /**
     * The distance to the exact flow, which takes standard deviation sqrt(l + a^2) to sqrt(l + b^2) from level a to b.
     */
    private static double errorOnGaussians(ReverseSolver solver, int steps) {
        double start = Math.sqrt(HIGHEST * HIGHEST + 1);
        double[] samples = new double[EIGENVALUES.length];
        Arrays.fill(samples, start);
        solver.solve(gaussianDenoiser(), KarrasLevels.of(LOWEST, HIGHEST, steps), samples);
        double sum = 0;
        for (int index = 0; index < samples.length; index++) {
            double eigenvalue = EIGENVALUES[index];
            double exact = start * Math.sqrt((eigenvalue + LOWEST * LOWEST) / (eigenvalue + HIGHEST * HIGHEST));
            sum += (samples[index] - exact) * (samples[index] - exact);
        }
        return Math.sqrt(sum);
    }

    private static Denoiser gaussianDenoiser() {
        return (noisy, level, clean) -> {
            for (int index = 0; index < noisy.length; index++) {
                double eigenvalue = EIGENVALUES[index % EIGENVALUES.length];
                clean[index] = eigenvalue / (eigenvalue + level * level) * noisy[index];
            }
        };
    }

    @Test
    @Promise(type = ReverseSolver.class, method = "evaluations")
    public void theDenoiserIsEvaluatedAsOftenAsDeclared() {
        forEach((solver, config) -> {
            for (int steps : new int[] {1, 2, 3, 16}) {
                int[] count = {0};
                Denoiser denoiser = gaussianDenoiser();
                solver.solve(
                        (noisy, level, clean) -> {
                            count[0]++;
                            denoiser.denoise(noisy, level, clean);
                        },
                        KarrasLevels.of(LOWEST, HIGHEST, steps),
                        new double[] {3, -4, 5});
                if (count[0] != solver.evaluations(steps)) {
                    fail(
                            "%s: declares %s evaluations for %s steps, but evaluated the denoiser %s times",
                            config, solver.evaluations(steps), steps, count[0]);
                }
            }
        });
    }

    @Test
    @Promise(type = ReverseSolver.class, method = "solve")
    public void theDenoiserIsAskedWithinTheLevelsAndAboutArraysOfItsOwn() {
        forEach((solver, config) -> {
            double[] levels = KarrasLevels.of(LOWEST, HIGHEST, 6);
            double[] samples = {30, -50, 70};
            Denoiser denoiser = gaussianDenoiser();
            solver.solve(
                    (noisy, level, clean) -> {
                        if (noisy == clean) {
                            fail("%s: handed the denoiser one array as its input and its output", config);
                        }
                        if (noisy.length != samples.length || clean.length != samples.length) {
                            fail(
                                    "%s: handed the denoiser arrays of %s and %s numbers for %s samples",
                                    config, noisy.length, clean.length, samples.length);
                        }
                        if (!(level >= LOWEST * (1 - 1e-12) && level <= HIGHEST * (1 + 1e-12))) {
                            fail("%s: asked for the level %s, outside of [%s, %s]", config, level, LOWEST, HIGHEST);
                        }
                        denoiser.denoise(noisy, level, clean);
                    },
                    levels,
                    samples);
        });
    }

    @Test
    @Promise(type = ReverseSolver.class, method = "solve")
    public void theLevelsAreLeftAlone() {
        forEach((solver, config) -> {
            double[] levels = KarrasLevels.of(LOWEST, HIGHEST, 6);
            double[] before = levels.clone();
            solver.solve(gaussianDenoiser(), levels, new double[] {30, -50, 70});
            assertThat(levels)
                    .as("%s: must not change the levels it is given", config)
                    .containsExactly(before);
        });
    }

    @Test
    @Promise(type = ReverseSolver.class, method = "solve")
    public void nothingIsKeptBetweenCalls() {
        forEach((solver, config) -> {
            double[] expected = solved(solver, gaussianDenoiser());
            solver.solve(gaussianDenoiser(), KarrasLevels.of(0.1, 5, 3), new double[] {1, 2});
            assertThat(solved(solver, gaussianDenoiser()))
                    .as("%s: the same call must give the same samples after another one", config)
                    .containsExactly(expected);
            Denoiser denoiser = gaussianDenoiser();
            double[] nested = solved(solver, (noisy, level, clean) -> {
                solver.solve(denoiser, KarrasLevels.of(0.1, 5, 3), new double[] {1, 2, 3});
                denoiser.denoise(noisy, level, clean);
            });
            assertThat(nested)
                    .as("%s: a call while another one is under way must not disturb it", config)
                    .containsExactly(expected);
        });
    }

    private static double[] solved(ReverseSolver solver, Denoiser denoiser) {
        double[] samples = {30, -50, 70};
        solver.solve(denoiser, KarrasLevels.of(LOWEST, HIGHEST, 7), samples);
        return samples;
    }

    @Test
    @Promise(type = ReverseSolver.class, method = "solve")
    public void aKnownCleanSampleIsApproachedOnAStraightLine() {
        forEach((solver, config) -> {
            double[] target = {1.5, -2, 0};
            double[] samples = {30, -50, 70};
            double[] expected = new double[samples.length];
            for (int index = 0; index < samples.length; index++) {
                expected[index] = target[index] + LOWEST / HIGHEST * (samples[index] - target[index]);
            }
            solver.solve(
                    (noisy, level, clean) -> System.arraycopy(target, 0, clean, 0, target.length),
                    KarrasLevels.of(LOWEST, HIGHEST, 5),
                    samples);
            requireClose(
                    config,
                    "with the constant denoiser D = c, x must end on c + (s_last / s_first) (x - c)",
                    samples,
                    expected);
        });
    }

    @Test
    @Promise(type = ReverseSolver.class, method = "solve")
    public void samplesThatAreCleanAlreadyStay() {
        forEach((solver, config) -> {
            double[] samples = {30, -50, 70};
            double[] expected = samples.clone();
            solver.solve(
                    (noisy, level, clean) -> System.arraycopy(noisy, 0, clean, 0, noisy.length),
                    KarrasLevels.of(LOWEST, HIGHEST, 5),
                    samples);
            requireClose(config, "with the denoiser D = x nothing must move", samples, expected);
        });
    }

    private static void requireClose(Record config, String what, double[] actual, double[] expected) {
        for (int index = 0; index < expected.length; index++) {
            if (!(Math.abs(actual[index] - expected[index]) <= ROUNDING)) {
                fail("%s: %s; expected %s, got %s", config, what, Arrays.toString(expected), Arrays.toString(actual));
            }
        }
    }
}
