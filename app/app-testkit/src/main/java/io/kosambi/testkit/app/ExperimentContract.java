package io.kosambi.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.Experiment.Outcome;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.app.RunContext;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Experiment} plugin must meet. Extend it, name the factory and give configurations so small that a run
 * takes a second or less: each is run about ten times. Override {@link #context()} to give the experiment the components that
 * it is made of; its seed is that of the runs.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = Experiment.class)
public abstract class ExperimentContract<C extends Record> extends PluginFactoryContract<C, Experiment> {

    @Override
    protected abstract ExperimentFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return ExperimentFactory.class;
    }

    /**
     * The files of a run folder that differ from run to run although configuration and seed are the same, since they hold
     * times, such as {@code result.json}; none unless overridden. All others are compared byte for byte.
     */
    protected Set<String> filesThatVary() {
        return Set.of();
    }

    @Test
    @Promise(type = Experiment.class, method = "run")
    public void aRunIsCompleteAndLeavesFindings() {
        inFolder((folder, config) -> {
            Path run = folder.run("run");
            assertThat(run(config, run, false, TrialRun.NEVER).outcome())
                    .as("%s: outcome of a run that nobody stops", config)
                    .isEqualTo(Outcome.COMPLETE);
            requireFindings(config, run);
        });
    }

    @Test
    public void onlyTheRunFolderIsWrittenTo() {
        inFolder((folder, config) -> {
            SortedSet<String> workingFolder = TrialFolder.names(Path.of(""));
            run(config, folder.run("run"), false, TrialRun.NEVER);
            assertThat(folder.names())
                    .as("%s: must write below its folder only, but wrote beside it", config)
                    .containsExactly("run");
            assertThat(TrialFolder.names(Path.of("")))
                    .as("%s: must write below its folder only, but wrote into the working folder", config)
                    .isEqualTo(workingFolder);
        });
    }

    @Test
    public void theSameSeedGivesTheSameFindings() {
        inFolder((folder, config) -> {
            Path first = folder.run("first");
            Path second = folder.run("second");
            run(config, first, false, TrialRun.NEVER);
            run(config, second, false, TrialRun.NEVER);
            requireSame(config, "a second run with the same seed", first, second);
        });
    }

    @Test
    @Promise(type = RunContext.class, method = "stopRequested")
    public void aStopIsFollowedAndTheRunContinuesToTheSameFindings() {
        inFolder((folder, config) -> {
            Path whole = folder.run("whole");
            Path parts = folder.run("parts");
            int reports = run(config, whole, false, TrialRun.NEVER).run().reports();
            // Without a report there is nothing to stop at but the start.
            int early = Math.min(1, reports);
            Outcome stopped = run(config, parts, false, early).outcome();
            if (reports > 1 && stopped != Outcome.STOPPED) {
                fail(
                        "%s: was asked to stop at the first of its %d reports of progress, but went on to the end and"
                                + " returned %s",
                        config, reports, stopped);
            }
            run(config, parts, true, Math.max(1, reports / 2));
            assertThat(run(config, parts, true, TrialRun.NEVER).outcome())
                    .as("%s: outcome of a run that was stopped and continued to its end", config)
                    .isEqualTo(Outcome.COMPLETE);
            requireSame(config, "a run that was stopped and continued", whole, parts);
        });
    }

    @Test
    @Promise(type = RunContext.class)
    public void whatIsShownCanBeShown() {
        inFolder((folder, config) -> {
            Path parts = folder.run("parts");
            requireShown(config, "run that nobody stops", run(config, folder.run("run"), false, TrialRun.NEVER));
            requireShown(config, "stopped run", run(config, parts, false, 1));
            requireShown(config, "continued run", run(config, parts, true, TrialRun.NEVER));
        });
    }

    /** A run and how it ended. */
    private record Ended(TrialRun run, Outcome outcome) {}

    /** What is done with a configuration in a folder of its own. */
    @FunctionalInterface
    private interface Trial<C> {
        void on(TrialFolder folder, C config) throws IOException;
    }

    private void inFolder(Trial<C> trial) {
        for (C config : someConfigs()) {
            try (TrialFolder folder = new TrialFolder()) {
                trial.on(folder, config);
            } catch (IOException e) {
                throw new UncheckedIOException(config + ": " + e.getMessage(), e);
            }
        }
    }

    /** Runs in the folder with an experiment of its own, as each process has. */
    private Ended run(C config, Path folder, boolean resuming, int stopAfter) throws IOException {
        TrialRun run = new TrialRun(folder, context().seed(), resuming, stopAfter);
        return new Ended(run, factory().create(config, context()).run(run));
    }

    private static void requireShown(Record config, String which, Ended ended) {
        assertThat(ended.run().mistakes())
                .as("%s: what a %s reports cannot be shown", config, which)
                .isEmpty();
    }

    private SortedMap<String, Path> requireFindings(Record config, Path run) {
        SortedMap<String, Path> findings = TrialFolder.files(run);
        findings.keySet().removeAll(filesThatVary());
        if (findings.isEmpty()) {
            fail(
                    "%s: a complete run left no findings in its folder%s",
                    config, filesThatVary().isEmpty() ? "" : " beside " + filesThatVary() + ", which vary");
        }
        return findings;
    }

    private void requireSame(Record config, String which, Path expected, Path actual) throws IOException {
        for (var finding : requireFindings(config, expected).entrySet()) {
            Path again = actual.resolve(finding.getKey());
            if (!Files.isRegularFile(again)) {
                fail("%s: %s left no %s, as the first run did", config, which, finding.getKey());
            }
            long at = Files.mismatch(finding.getValue(), again);
            if (at >= 0) {
                fail(
                        "%s: %s left another %s than the first run, from byte %d on; name it in filesThatVary() if it"
                                + " holds times",
                        config, which, finding.getKey(), at);
            }
        }
    }
}
