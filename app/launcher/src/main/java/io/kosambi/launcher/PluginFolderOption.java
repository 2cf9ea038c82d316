package io.kosambi.launcher;

import io.kosambi.host.plugin.CatalogEntry;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginFolder;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.plugin.PluginLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a folder of plugins and what must lie in it. */
final class PluginFolderOption {

    @Option(
            names = "--plugins",
            paramLabel = "FOLDER",
            description = "Also use the plugins in this folder, which holds one folder of jars per plugin.")
    private @Nullable Path folder;

    @Option(
            names = "--plugins-lock",
            paramLabel = "FILE",
            description = "Use only jars of that folder whose SHA-256 is in this file; writes it if there is none.")
    private @Nullable Path lock;

    /**
     * The built-in plugins, those that were installed, and those of the folder, if one is named.
     *
     * @param notices is told of each plugin that is refused
     */
    PluginCatalog discover(PrintWriter notices) {
        PluginCatalog catalog = discover();
        catalog.refused().forEach(entry -> notices.println(refusal(entry)));
        return catalog;
    }

    /** One line about a plugin that was refused. */
    static String refusal(CatalogEntry entry) {
        return "refused: " + entry.id() + ": " + entry.reason();
    }

    /** The same plugins, without a word of those that are refused. */
    PluginCatalog discover() {
        List<PluginFolder> folders = new ArrayList<>();
        Installation.home()
                .map(Installation::plugins)
                .filter(PluginFolderOption::holdsAny)
                .ifPresent(installed -> folders.add(PluginFolder.of(installed)));
        if (folder == null && lock != null) {
            throw UserException.usage("--plugins-lock " + lock + " locks nothing: --plugins names no folder");
        }
        if (folder != null) {
            folders.add(
                    lock == null ? PluginFolder.of(folder) : PluginFolder.locked(folder, PluginLock.of(lock, folder)));
        }
        return PluginCatalog.discover(PluginKinds.all(), folders);
    }

    private static boolean holdsAny(Path plugins) {
        if (!Files.isDirectory(plugins)) {
            return false;
        }
        try (Stream<Path> children = Files.list(plugins)) {
            return children.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the installed plugins in " + plugins, e);
        }
    }

    /** The options as one would write them again, with a space before each; empty if no folder is named. */
    String asArguments() {
        return (folder == null ? "" : " --plugins " + folder) + (lock == null ? "" : " --plugins-lock " + lock);
    }
}
