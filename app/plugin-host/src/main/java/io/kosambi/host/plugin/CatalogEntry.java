package io.kosambi.host.plugin;

import java.util.Optional;

/**
 * One line of the catalogue of plugins.
 *
 * @param id the id in configuration files; for a plugin refused before its id was known, the name of its folder or class
 * @param kind the name of the plugin kind, or {@code -} if it was refused before that was known
 * @param version the plugin's version, or {@code -}
 * @param location the jar or folder
 * @param sha256 the SHA-256 of the jar; empty for a folder of classes or a jar that could not be read
 * @param status whether the plugin can be used
 * @param reason why it cannot; empty if it can
 * @param description what the plugin is, in its own words
 */
public record CatalogEntry(
        String id,
        String kind,
        String version,
        String location,
        Optional<String> sha256,
        Status status,
        String reason,
        String description) {

    /** What is used where something is not known. */
    public static final String UNKNOWN = "-";

    /** Whether a plugin can be used. */
    public enum Status {
        LOADED,
        REFUSED
    }

    static CatalogEntry loaded(LoadedPlugin plugin) {
        return of(plugin, Status.LOADED, "");
    }

    static CatalogEntry refused(LoadedPlugin plugin, String reason) {
        return of(plugin, Status.REFUSED, reason);
    }

    private static CatalogEntry of(LoadedPlugin plugin, Status status, String reason) {
        PluginOrigin origin = plugin.origin();
        return new CatalogEntry(
                plugin.id(),
                plugin.kind().name(),
                origin.version(),
                origin.location(),
                origin.sha256(),
                status,
                reason,
                plugin.description());
    }

    static CatalogEntry refused(String name, String kind, PluginOrigin origin, String reason) {
        return new CatalogEntry(
                name, kind, origin.version(), origin.location(), origin.sha256(), Status.REFUSED, reason, "");
    }
}
