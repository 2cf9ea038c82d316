package io.kosambi.launcher;

import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.plugin.PluginLock;
import java.nio.file.Path;
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

    /** The built-in plugins and those of the folder, if one is named. */
    PluginCatalog discover() {
        if (folder == null) {
            if (lock != null) {
                throw UserException.usage("--plugins-lock " + lock + " locks nothing: --plugins names no folder");
            }
            return PluginCatalog.discover(PluginKinds.all());
        }
        return lock == null
                ? PluginCatalog.discover(PluginKinds.all(), folder)
                : PluginCatalog.discover(PluginKinds.all(), folder, PluginLock.of(lock, folder));
    }

    /** The options as one would write them again, with a space before each; empty if no folder is named. */
    String asArguments() {
        return (folder == null ? "" : " --plugins " + folder) + (lock == null ? "" : " --plugins-lock " + lock);
    }
}
