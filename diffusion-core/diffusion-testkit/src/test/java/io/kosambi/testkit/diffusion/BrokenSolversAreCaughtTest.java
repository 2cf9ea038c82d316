package io.kosambi.testkit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.ReverseSolverFactory;
import io.kosambi.spi.plugin.PluginContext;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenSolversAreCaughtTest {

    private static final Body EULER = (denoiser, levels, samples) -> {
        double[] clean = new double[samples.length];
        for (int step = 0; step + 1 < levels.length; step++) {
            denoiser.denoise(samples, levels[step], clean);
            move(samples, clean, levels[step + 1] / levels[step]);
        }
    };

    @Test
    void aCorrectSolverIsNot() {
        ReverseSolverContract<Config> kit = kit(1, 1, EULER);
        kit.theErrorFallsWithTheDeclaredOrder();
        kit.theDenoiserIsEvaluatedAsOftenAsDeclared();
        kit.theDenoiserIsAskedWithinTheLevelsAndAboutArraysOfItsOwn();
        kit.theLevelsAreLeftAlone();
        kit.nothingIsKeptBetweenCalls();
        kit.aKnownCleanSampleIsApproachedOnAStraightLine();
        kit.samplesThatAreCleanAlreadyStay();
    }

    @Test
    void aSolverOfLowerOrderThanItClaims() {
        caught(kit(2, 1, EULER)::theErrorFallsWithTheDeclaredOrder, "declares order 2, but measures 0.99");
    }

    @Test
    void aSolverThatDoesNotConverge() {
        Body halfHearted = (denoiser, levels, samples) -> {
            EULER.solve(denoiser, levels, samples);
            samples[samples.length - 1] *= 1.1;
        };
        caught(kit(1, 1, halfHearted)::theErrorFallsWithTheDeclaredOrder, "declares order 1, but measures");
    }

    @Test
    void aSolverThatEvaluatesMoreOftenThanItClaims() {
        Body wasteful = (denoiser, levels, samples) -> {
            denoiser.denoise(samples, levels[0], new double[samples.length]);
            EULER.solve(denoiser, levels, samples);
        };
        caught(
                kit(1, 1, wasteful)::theDenoiserIsEvaluatedAsOftenAsDeclared,
                "declares 1 evaluations for 1 steps, but evaluated the denoiser 2 times");
    }

    @Test
    void aSolverThatDenoisesInPlace() {
        Body inPlace = (denoiser, levels, samples) -> denoiser.denoise(samples, levels[0], samples);
        caught(
                kit(1, 1, inPlace)::theDenoiserIsAskedWithinTheLevelsAndAboutArraysOfItsOwn,
                "handed the denoiser one array as its input and its output");
    }

    @Test
    void aSolverThatAsksBeyondTheLevels() {
        Body beyond = (denoiser, levels, samples) -> denoiser.denoise(samples, 0, new double[samples.length]);
        caught(
                kit(1, 1, beyond)::theDenoiserIsAskedWithinTheLevelsAndAboutArraysOfItsOwn,
                "asked for the level 0.0, outside of [0.002, 80.0]");
    }

    @Test
    void aSolverThatWritesIntoItsLevels() {
        Body writing = (denoiser, levels, samples) -> {
            EULER.solve(denoiser, levels, samples);
            levels[levels.length - 1] = 0;
        };
        caught(kit(1, 1, writing)::theLevelsAreLeftAlone, "must not change the levels it is given");
    }

    @Test
    void aSolverThatSharesItsScratchBetweenCalls() {
        double[] scratch = new double[3];
        Body sharing = (denoiser, levels, samples) -> {
            for (int step = 0; step + 1 < levels.length; step++) {
                System.arraycopy(samples, 0, scratch, 0, samples.length);
                double[] clean = new double[samples.length];
                denoiser.denoise(samples, levels[step], clean);
                System.arraycopy(scratch, 0, samples, 0, samples.length);
                move(samples, clean, levels[step + 1] / levels[step]);
            }
        };
        caught(
                kit(1, 1, sharing)::nothingIsKeptBetweenCalls,
                "a call while another one is under way must not disturb it");
    }

    @Test
    void aSolverThatRemembersTheLastCall() {
        double[] memory = {0};
        Body remembering = (denoiser, levels, samples) -> {
            EULER.solve(denoiser, levels, samples);
            samples[0] += memory[0];
            memory[0] = 1e-9;
        };
        caught(
                kit(1, 1, remembering)::nothingIsKeptBetweenCalls,
                "the same call must give the same samples after another one");
    }

    @Test
    void aSolverThatAddsTheEstimateTwice() {
        Body twice = (denoiser, levels, samples) -> {
            double[] clean = new double[samples.length];
            for (int step = 0; step + 1 < levels.length; step++) {
                denoiser.denoise(samples, levels[step], clean);
                double kept = levels[step + 1] / levels[step];
                for (int index = 0; index < samples.length; index++) {
                    samples[index] = kept * samples[index] + (1 - kept * kept) * clean[index];
                }
            }
        };
        caught(
                kit(1, 1, twice)::aKnownCleanSampleIsApproachedOnAStraightLine,
                "with the constant denoiser D = c, x must end on c + (s_last / s_first) (x - c)");
        caught(kit(1, 1, twice)::samplesThatAreCleanAlreadyStay, "with the denoiser D = x nothing must move");
    }

    private static void move(double[] samples, double[] clean, double kept) {
        for (int index = 0; index < samples.length; index++) {
            samples[index] = kept * samples[index] + (1 - kept) * clean[index];
        }
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static ReverseSolverContract<Config> kit(int order, int evaluationsPerStep, Body body) {
        ReverseSolver solver = new ReverseSolver() {
            @Override
            public int order() {
                return order;
            }

            @Override
            public int evaluations(int steps) {
                return evaluationsPerStep * steps;
            }

            @Override
            public void solve(Denoiser denoiser, double[] levels, double[] samples) {
                body.solve(denoiser, levels, samples);
            }
        };
        return new ReverseSolverContract<>() {
            @Override
            protected ReverseSolverFactory<Config> factory() {
                return new BrokenFactory(solver);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config());
            }
        };
    }

    record Config() {}

    private interface Body {
        void solve(ReverseSolver.Denoiser denoiser, double[] levels, double[] samples);
    }

    private record BrokenFactory(ReverseSolver solver) implements ReverseSolverFactory<Config> {
        @Override
        public String id() {
            return "broken";
        }

        @Override
        public String description() {
            return "Broken on purpose";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public ReverseSolver create(Config config, PluginContext context) {
            return solver;
        }
    }
}
