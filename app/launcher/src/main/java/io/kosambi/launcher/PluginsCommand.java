package io.kosambi.launcher;

import io.kosambi.host.plugin.CatalogEntry;
import io.kosambi.host.plugin.PluginCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plugins",
        description = "List the plugins that are there, and those that were refused with the reason.",
        subcommands = InstallCommand.class,
        footer = {"", "Ends with 1 if a plugin was refused."})
final class PluginsCommand extends Subcommand {

    private static final int SHORT_HASH = 12;

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        try (PluginCatalog catalog = plugins.discover()) {
            PrintWriter out = out();
            Table table = new Table(List.of("KIND", "ID", "VERSION", "JAR", "SHA-256", "STATUS"));
            catalog.entries().forEach(entry -> table.add(row(entry)));
            table.print(out);
            catalog.refused().forEach(entry -> out.println(PluginFolderOption.refusal(entry)));
            return catalog.refused().isEmpty() ? ExitCodes.COMPLETE : ExitCodes.FAILURE;
        }
    }

    private static List<String> row(CatalogEntry entry) {
        Path file = Path.of(entry.location()).getFileName();
        return List.of(
                entry.kind(),
                entry.id(),
                entry.version(),
                file == null ? entry.location() : file.toString(),
                entry.sha256()
                        .map(hash -> hash.substring(0, Math.min(SHORT_HASH, hash.length())))
                        .orElse(CatalogEntry.UNKNOWN),
                entry.status().name().toLowerCase(Locale.ROOT));
    }
}
