package io.kosambi.host;

import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.util.Types;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.config.ConfigSource;
import io.kosambi.host.config.ExperimentFile;
import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.run.DisplayedRun;
import io.kosambi.host.run.LineDisplay;
import io.kosambi.host.run.Provenance;
import io.kosambi.host.run.RunFolder;
import io.kosambi.host.run.RunMetrics;
import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.plugin.InvalidConfigException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Runs experiments for an application as the program itself would: the file is checked as a whole, the run has a folder of its
 * own with configuration and provenance, and lines on standard output say how it goes.
 *
 * <p>What the application binds as a set, such as {@code Set<Measure>}, reaches the experiment through its context.
 */
public final class ExperimentRunner {

    private final PluginCatalog catalog;
    private final RunMetrics metrics;
    private final Injector injector;

    @Inject
    ExperimentRunner(PluginCatalog catalog, RunMetrics metrics, Injector injector) {
        this.catalog = catalog;
        this.metrics = metrics;
        this.injector = injector;
    }

    /**
     * Runs an experiment from its file.
     *
     * @param file the experiment in YAML
     * @param folder the run folder, new or empty
     * @param settings keys of the file to set, such as {@code trainer.steps=100}
     * @throws InvalidConfigException if the file is wrong; the message lists every problem with its line
     * @throws IOException if the experiment cannot write its findings
     */
    public void run(Path file, Path folder, String... settings) throws IOException {
        run(ConfigSource.of(file), folder, settings);
    }

    /**
     * Runs an experiment from a text.
     *
     * @param source the experiment in YAML, and what to call it
     * @param folder the run folder, new or empty
     * @param settings keys of the file to set, such as {@code trainer.steps=100}
     * @throws InvalidConfigException if the text is wrong; the message lists every problem with its line
     * @throws IOException if the experiment cannot write its findings
     */
    public void run(ConfigSource source, Path folder, String... settings) throws IOException {
        ResolvedExperiment resolved = ExperimentFile.resolve(source, false, List.of(settings), catalog);
        Experiment experiment = CatalogContext.experiment(resolved, catalog, this::provided);
        Clock clock = Clock.systemDefaultZone();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (RunFolder run = RunFolder.begin(folder, resolved.yaml())) {
            Provenance.of(resolved, Path.of(""), clock, false).write(run);
            experiment.run(new DisplayedRun(
                    folder,
                    resolved.name(),
                    resolved.seed(),
                    false,
                    false,
                    () -> false,
                    new LineDisplay(out),
                    metrics::publish));
            run.finish(clock);
        }
    }

    private Set<?> provided(Class<?> type) {
        Binding<?> binding = injector.getExistingBinding(Key.get(Types.setOf(type)));
        return binding == null ? Set.of() : (Set<?>) binding.getProvider().get();
    }
}
