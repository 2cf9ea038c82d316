package io.kosambi.launcher;

import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a folder of plugins. */
final class PluginFolderOption {

    @Option(
            names = "--plugins",
            paramLabel = "FOLDER",
            description = "Also use the plugins in this folder, which holds one folder of jars per plugin.")
    private @Nullable Path folder;

    /** The built-in plugins and those of the folder, if one is named. */
    PluginCatalog discover() {
        return folder == null
                ? PluginCatalog.discover(PluginKinds.all())
                : PluginCatalog.discover(PluginKinds.all(), folder);
    }

    /** The option as one would write it again, with a space before it; empty if no folder is named. */
    String asArguments() {
        return folder == null ? "" : " --plugins " + folder;
    }
}
