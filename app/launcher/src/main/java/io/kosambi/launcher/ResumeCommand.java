package io.kosambi.launcher;

import io.kosambi.host.config.ConfigSource;
import io.kosambi.host.config.ExperimentFile;
import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        description = "Continue a run that was stopped or killed, from its last checkpoint.",
        footer = {
            "",
            "On the same backend a run continues bit for bit, on another one within rounding.",
            "A run that uses plugins of a folder needs the same --plugins again."
        })
final class ResumeCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "<run folder>", description = "The folder of the run.")
    private Path path = Path.of("");

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description =
                    "Continue on this backend, whichever computed before; 'auto' takes the fastest that works here.")
    private @Nullable String backend;

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        // Refuses what cannot be resumed before anything else is looked at, and reads the configuration meanwhile.
        ConfigSource config;
        try (RunFolder folder = RunFolder.resume(path)) {
            config = new ConfigSource(path.resolve(RunFolder.CONFIG).toString(), folder.config());
        }
        try (PluginCatalog catalog = plugins.discover(err())) {
            ResolvedExperiment resolved = ExperimentFile.resolve(
                    config, false, backend == null ? List.of() : List.of("backend.type=" + backend), catalog);
            resolved.choices().forEach(err()::println);
            try (RunExecution execution =
                    new RunExecution(resolved, catalog, options, plugins.asArguments(), out(), err())) {
                return backend == null
                        ? execution.run(() -> RunFolder.resume(path))
                        : execution.runElsewhere(() -> RunFolder.resume(path, resolved.yaml()));
            }
        }
    }
}
