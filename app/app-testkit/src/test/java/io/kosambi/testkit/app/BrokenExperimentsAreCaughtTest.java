package io.kosambi.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.Experiment.Outcome;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenExperimentsAreCaughtTest {

    private static final int STEPS = 5;

    /** Adds up numbers that come from the seed, and keeps what it has when it is stopped. */
    private static class Sum implements Experiment {

        @Override
        public Outcome run(RunContext run) throws IOException {
            Path kept = run.folder().resolve("kept.txt");
            long[] state = {0, run.seed()};
            if (run.resuming() && Files.exists(kept)) {
                String[] words = Files.readString(kept).split(" ");
                state = new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
            }
            try (RunContext.Progress progress = run.begin("adding", STEPS, state[0])) {
                while (state[0] < STEPS) {
                    if (run.stopRequested()) {
                        Files.writeString(kept, state[0] + " " + state[1]);
                        return Outcome.STOPPED;
                    }
                    state[1] = 31 * state[1] + 7;
                    progress.at(++state[0], "sum " + state[1]);
                }
            }
            finish(run, state[1]);
            return Outcome.COMPLETE;
        }

        void finish(RunContext run, long sum) throws IOException {
            run.publish(Map.of("lastSum", (double) sum));
            run.say("The sum is " + sum);
            Files.writeString(run.folder().resolve("sum.txt"), Long.toString(sum));
        }
    }

    @Test
    void aCorrectExperimentIsNot() {
        ExperimentContract<Config> kit = kit(new Sum());
        List.<ThrowingCallable>of(
                        kit::aRunIsCompleteAndLeavesFindings,
                        kit::onlyTheRunFolderIsWrittenTo,
                        kit::theSameSeedGivesTheSameFindings,
                        kit::aStopIsFollowedAndTheRunContinuesToTheSameFindings,
                        kit::whatIsShownCanBeShown)
                .forEach(test -> assertThatCode(test).doesNotThrowAnyException());
    }

    @Test
    void nothingInTheFolder() {
        Experiment broken = new Sum() {
            @Override
            void finish(RunContext run, long sum) {
                run.say("The sum is " + sum);
            }
        };
        caught(kit(broken)::aRunIsCompleteAndLeavesFindings, "a complete run left no findings in its folder");
        caught(kit(broken)::theSameSeedGivesTheSameFindings, "a complete run left no findings in its folder");
    }

    @Test
    void aRunThatNeverEnds() {
        Experiment broken = run -> Outcome.STOPPED;
        caught(kit(broken)::aRunIsCompleteAndLeavesFindings, "outcome of a run that nobody stops");
    }

    @Test
    void filesBesideTheFolder() {
        Experiment broken = new Sum() {
            @Override
            void finish(RunContext run, long sum) throws IOException {
                super.finish(run, sum);
                Files.writeString(run.folder().resolveSibling("log.txt"), "done");
            }
        };
        caught(kit(broken)::onlyTheRunFolderIsWrittenTo, "wrote beside it");
    }

    @Test
    void numbersThatDoNotComeFromTheSeed() {
        AtomicLong draws = new AtomicLong();
        Experiment broken = new Sum() {
            @Override
            void finish(RunContext run, long sum) throws IOException {
                super.finish(run, sum + draws.incrementAndGet());
            }
        };
        caught(
                kit(broken)::theSameSeedGivesTheSameFindings,
                "a second run with the same seed left another sum.txt than the first run, from byte");
    }

    @Test
    void findingsOfWhichNothingCanBeCompared() {
        ExperimentContract<Config> everythingVaries = kit(new Sum(), Set.of("sum.txt"));
        caught(everythingVaries::theSameSeedGivesTheSameFindings, "no findings in its folder beside [sum.txt]");
    }

    @Test
    void aStopThatIsNotHeard() {
        Experiment broken = run -> {
            try (RunContext.Progress progress = run.begin("adding", STEPS, 0)) {
                for (int step = 1; step <= STEPS; step++) {
                    progress.at(step, "deaf");
                }
            }
            new Sum().finish(run, run.seed());
            return Outcome.COMPLETE;
        };
        caught(
                kit(broken)::aStopIsFollowedAndTheRunContinuesToTheSameFindings,
                "was asked to stop at the first of its 5 reports of progress, but went on to the end");
    }

    @Test
    void workThatIsLostAtAStop() {
        Experiment broken = new Sum() {
            @Override
            void finish(RunContext run, long sum) throws IOException {
                super.finish(run, run.resuming() ? sum + 1 : sum);
            }
        };
        caught(
                kit(broken)::aStopIsFollowedAndTheRunContinuesToTheSameFindings,
                "a run that was stopped and continued left another sum.txt");
    }

    @Test
    void progressThatCannotBeShown() {
        caught(shown(progress -> progress.at(STEPS + 1, "beyond")), "took 'working' to step 6 of 5");
        caught(
                shown(progress -> {
                    progress.at(3, "three");
                    progress.at(2, "two");
                }),
                "took 'working' back from step 3 to 2");
        caught(
                shown(progress -> {
                    progress.close();
                    progress.at(3, "three");
                }),
                "reported progress of 'working' after its end");
        caught(
                kit(run -> {
                    run.begin("working", STEPS, 0).at(1, "one");
                    return Outcome.COMPLETE;
                })::whatIsShownCanBeShown,
                "left 1 pieces of work open that it began");
    }

    @Test
    void wordsThatCannotBeShown() {
        caught(
                kit(run -> {
                    run.say("two\nlines");
                    return Outcome.COMPLETE;
                })::whatIsShownCanBeShown,
                "which is not one line");
        caught(
                kit(run -> {
                    run.publish(Map.of("last_sum", 1.0));
                    return Outcome.COMPLETE;
                })::whatIsShownCanBeShown,
                "published the metric 'last_sum', whose name is not in camel case");
    }

    @Test
    void aFactoryWithoutRegistrationOrRanges() {
        caught(kit(new Sum())::theFactoryIsRegisteredAsAService, "META-INF/services/");
        caught(kit(new Sum())::valuesOutsideTheirRangeAreRefusedWithTheRange, "steps must lie in [1, 9]");
    }

    private static ThrowingCallable shown(Consumer<RunContext.Progress> work) {
        return kit(run -> {
            try (RunContext.Progress progress = run.begin("working", STEPS, 0)) {
                work.accept(progress);
            }
            return Outcome.COMPLETE;
        })::whatIsShownCanBeShown;
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static ExperimentContract<Config> kit(Experiment experiment) {
        return kit(experiment, Set.of());
    }

    private static ExperimentContract<Config> kit(Experiment experiment, Set<String> varying) {
        return new ExperimentContract<>() {
            @Override
            protected ExperimentFactory<Config> factory() {
                return new BrokenFactory(experiment);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config(5));
            }

            @Override
            protected Set<String> filesThatVary() {
                return varying;
            }
        };
    }

    record Config(
            @Describe("how often") @Range(min = 1, max = 9) int steps) {}

    private record BrokenFactory(Experiment experiment) implements ExperimentFactory<Config> {
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
        public Experiment create(Config config, PluginContext context) {
            return experiment;
        }
    }
}
