package io.kosambi.host.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that holds one folder of jars per plugin.
 *
 * @param path the folder
 * @param lock what its jars must be, if that is known
 */
public record PluginFolder(Path path, Optional<PluginLock> lock) {

    /** A folder of which everything is used. */
    public static PluginFolder of(Path path) {
        return new PluginFolder(path, Optional.empty());
    }

    /** A folder of which only what a lock has is used. */
    public static PluginFolder locked(Path path, PluginLock lock) {
        return new PluginFolder(path, Optional.of(lock));
    }
}
