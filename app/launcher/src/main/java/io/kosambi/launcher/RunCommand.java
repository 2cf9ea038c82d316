package io.kosambi.launcher;

import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = "Run an experiment; what it finds goes into a folder.",
        footer = {
            "",
            "Examples:",
            "  kosambi run quickstart",
            "  kosambi run quickstart --seed 1 --set trainer.steps=400 --set kernel.lengthScale=8",
            "  kosambi run quickstart --fast",
            "  kosambi run my-experiment.yaml --plugins my-plugins --out results/first"
        })
final class RunCommand extends Subcommand {

    /** Where runs go unless the user says otherwise. */
    static final Path RUNS = Path.of("runs");

    @Mixin
    private ExperimentSelection selection = new ExperimentSelection();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "The run folder, new or empty; runs/<time>-<name> by default.")
    private @Nullable Path out;

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        try (PluginCatalog catalog = plugins.discover(err())) {
            ResolvedExperiment resolved = selection.resolve(catalog, err()::println);
            try (RunExecution execution =
                    new RunExecution(resolved, catalog, options, plugins.asArguments(), out(), err())) {
                Path path = out == null ? RunFolder.unused(RUNS, resolved.name(), Clock.systemDefaultZone()) : out;
                return execution.run(() -> RunFolder.begin(path, resolved.yaml()));
            }
        }
    }
}
