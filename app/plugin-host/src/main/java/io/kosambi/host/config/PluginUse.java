package io.kosambi.host.config;

import io.kosambi.host.plugin.LoadedPlugin;
import java.util.Optional;

/**
 * A plugin that an experiment uses.
 *
 * @param kind the name of its kind
 * @param id its id
 * @param version its own version
 * @param location the jar or folder it came from
 * @param sha256 the SHA-256 of the jar; empty for a folder of classes
 */
public record PluginUse(String kind, String id, String version, String location, Optional<String> sha256) {

    static PluginUse of(LoadedPlugin plugin) {
        return new PluginUse(
                plugin.kind().name(),
                plugin.id(),
                plugin.origin().version(),
                plugin.origin().location(),
                plugin.origin().sha256());
    }
}
