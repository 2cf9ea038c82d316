package io.kosambi.launcher;

import io.kosambi.host.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

@Command(
        name = "runs",
        description = "Look at earlier runs.",
        subcommands = {RunsCommand.ListCommand.class, RunsCommand.ShowCommand.class})
final class RunsCommand extends Subcommand {

    private static final YAMLMapper YAML = new YAMLMapper();

    @Override
    public Integer call() {
        line().usage(err());
        return ExitCodes.USAGE;
    }

    /** Reads the resolved configuration of a run. */
    private static JsonNode config(Path run) {
        Path file = run.resolve(RunFolder.CONFIG);
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw UserException.failure("Cannot read " + file + ": " + e.getMessage());
        }
    }

    private static String status(Path run) {
        return RunFolder.isFinished(run) ? "finished" : "unfinished";
    }

    /** Lists runs. */
    @Command(name = "list", description = "List the runs of a folder.")
    static final class ListCommand extends Subcommand {

        @Option(
                names = "--folder",
                paramLabel = "FOLDER",
                defaultValue = "runs",
                description = "The folder that holds the run folders (default: ${DEFAULT-VALUE}).")
        private Path folder = Path.of("runs");

        @Override
        public Integer call() throws IOException {
            if (!Files.isDirectory(folder)) {
                throw UserException.usage("There are no runs: " + folder + " is no folder. --folder names another");
            }
            Table table = new Table(List.of("RUN", "NAME", "EXPERIMENT", "SEED", "STATUS", "STEPS", "FSU"));
            try (Stream<Path> runs = Files.list(folder)) {
                runs.filter(run -> Files.isRegularFile(run.resolve(RunFolder.CONFIG)))
                        .sorted()
                        .forEach(run -> table.add(row(run)));
            }
            table.print(out());
            return ExitCodes.COMPLETE;
        }

        private static List<String> row(Path run) {
            JsonNode config = config(run);
            Map<String, String> results = RunSummary.results(run);
            return List.of(
                    run.toString(),
                    config.path("name").asString("-"),
                    config.path("experiment").asString("-"),
                    config.path("seed").asString("-"),
                    status(run),
                    results.getOrDefault("steps", "-"),
                    results.getOrDefault("fsu", "-"));
        }
    }

    /** Shows one run. */
    @Command(name = "show", description = "Show what a run was asked and what it found.")
    static final class ShowCommand extends Subcommand {

        @Parameters(index = "0", paramLabel = "<run folder>", description = "The folder of the run.")
        private Path run = Path.of("");

        @Override
        public Integer call() {
            if (!Files.isRegularFile(run.resolve(RunFolder.CONFIG))) {
                throw UserException.usage("No run in " + run + ": it holds no " + RunFolder.CONFIG
                        + ". 'kosambi runs list' shows the runs");
            }
            JsonNode config = config(run);
            out().println(config.path("name").asString("-") + ", " + status(run) + ", seed "
                    + config.path("seed").asString("-"));
            out().println();
            out().println(YAML.writeValueAsString(config).stripTrailing());
            out().println();
            RunSummary.print(run, out());
            return ExitCodes.COMPLETE;
        }
    }
}
