package io.kosambi.launcher;

import io.kosambi.host.config.ConfigSchema;
import io.kosambi.host.plugin.PluginCatalog;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "config",
        description = "Print an experiment's file with every default filled in, or the schema of all such files.",
        footer = {
            "",
            "Examples:",
            "  kosambi config quickstart --set kernel.lengthScale=8",
            "  kosambi config --schema > kosambi.schema.json"
        })
final class ConfigCommand extends Subcommand {

    /** One of the two things that can be printed. */
    static final class Subject {

        @Option(
                names = "--schema",
                required = true,
                description = "Print the JSON schema of experiment files, plugins included, for editors.")
        private boolean schema;

        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable ExperimentSelection selection;
    }

    @ArgGroup(multiplicity = "1")
    private @Nullable Subject subject;

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        Subject asked = Objects.requireNonNull(subject, "the command line parser requires one");
        try (PluginCatalog catalog = plugins.discover(err())) {
            String text = asked.selection == null
                    ? ConfigSchema.of(catalog)
                    : asked.selection.resolve(catalog, err()::println).yaml();
            out().println(text.stripTrailing());
            return ExitCodes.COMPLETE;
        }
    }
}
