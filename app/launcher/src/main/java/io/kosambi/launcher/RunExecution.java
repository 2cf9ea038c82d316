package io.kosambi.launcher;

import io.kosambi.host.KosambiModule;
import io.kosambi.host.Wiring;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.run.Display;
import io.kosambi.host.run.DisplayedRun;
import io.kosambi.host.run.Provenance;
import io.kosambi.host.run.RunFolder;
import io.kosambi.host.run.RunMetrics;
import io.kosambi.spi.app.Experiment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs an experiment in its folder, shows how it goes, and turns its end into an exit code. */
final class RunExecution implements AutoCloseable {

    private static final String LOG = "run.log";

    private final Clock clock = Clock.systemDefaultZone();
    private final ResolvedExperiment resolved;
    private final Experiment experiment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean quiet;
    private final String continuation;
    private final @Nullable MetricsServer server;
    private final RunMetrics metrics;

    /**
     * Builds the experiment and begins to serve its metrics, so that whatever is wrong with either is known before there is
     * a run folder.
     *
     * @param resolved what to run
     * @param catalog the plugins
     * @param options what is shown
     * @param continuation further arguments that a resume of this run would need
     * @param out where results are printed, unless the run is quiet
     * @param err where messages and progress go
     * @throws UserException if metrics cannot be served
     */
    RunExecution(
            ResolvedExperiment resolved,
            PluginCatalog catalog,
            RunOptions options,
            String continuation,
            PrintWriter out,
            PrintWriter err) {
        this.resolved = resolved;
        this.experiment = CatalogContext.experiment(resolved, catalog);
        this.out = out;
        this.err = err;
        this.quiet = options.quiet();
        this.continuation = continuation;
        Integer port = options.metricsPort();
        this.server = port == null ? null : MetricsServer.start(port);
        MeterRegistry registry = server == null ? new SimpleMeterRegistry() : server.registry();
        this.metrics = Wiring.instance(Wiring.injector(new KosambiModule(catalog, registry)), RunMetrics.class);
        if (server != null) {
            new JvmMemoryMetrics().bindTo(registry);
            // Said even in quiet runs: nobody could know a port that was picked.
            err.println("Metrics: " + server.address());
        }
    }

    /**
     * Runs, or continues.
     *
     * @param opening opens the run folder
     * @return the exit code
     * @throws RunFailure if the experiment fails
     */
    int run(Supplier<RunFolder> opening) {
        return run(opening, false);
    }

    /**
     * Continues on a backend that may be another than before.
     *
     * @param opening opens the run folder
     * @return the exit code
     * @throws RunFailure if the experiment fails
     */
    int runElsewhere(Supplier<RunFolder> opening) {
        return run(opening, true);
    }

    private int run(Supplier<RunFolder> opening, boolean backendMayDiffer) {
        try (RunFolder folder = opening.get();
                StopSignal stop = StopSignal.listen(err)) {
            Provenance.of(resolved, Path.of(""), clock, backendMayDiffer).write(folder);
            Display display = Displays.of(err, Terminal.detect(), quiet);
            display.say((folder.isResumed() ? "Continuing " : "Running ") + resolved.name() + " in " + folder.path());
            if (outcome(folder, stop, display, backendMayDiffer) == Experiment.Outcome.STOPPED) {
                display.say("Stopped. Continue with: kosambi resume " + folder.path() + continuation);
                return stop.exitCode();
            }
            folder.finish(clock);
            if (!quiet) {
                RunSummary.print(folder.path(), out);
            }
            return ExitCodes.COMPLETE;
        }
    }

    @Override
    public void close() {
        metrics.close();
        if (server != null) {
            server.close();
        }
    }

    private Experiment.Outcome outcome(RunFolder folder, StopSignal stop, Display display, boolean backendMayDiffer) {
        DisplayedRun run = new DisplayedRun(
                folder.path(),
                resolved.name(),
                resolved.seed(),
                folder.isResumed(),
                backendMayDiffer,
                stop::requested,
                display,
                metrics::publish);
        try {
            Experiment.Outcome outcome = experiment.run(run);
            if (outcome == null) {
                throw new IllegalStateException("The experiment '" + resolved.experiment()
                        + "' returned null, but must say whether it is complete or was stopped");
            }
            return outcome;
        } catch (IOException | RuntimeException | Error failure) {
            throw new RunFailure(failure, log(folder.path(), failure));
        }
    }

    private Path log(Path folder, Throwable failure) {
        Path log = folder.resolve(LOG);
        try (PrintWriter writer =
                new PrintWriter(Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            writer.println(clock.instant());
            failure.printStackTrace(writer);
        } catch (IOException e) {
            err.println("Cannot write " + log + ": " + e.getMessage());
        }
        return log;
    }
}
