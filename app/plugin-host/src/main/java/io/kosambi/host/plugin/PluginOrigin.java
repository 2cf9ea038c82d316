package io.kosambi.host.plugin;

import java.util.Optional;

/**
 * Where a plugin came from.
 *
 * @param version the plugin's own version
 * @param location the jar, or the folder of classes
 * @param sha256 the SHA-256 of the jar in hexadecimal; empty for a folder of classes
 */
public record PluginOrigin(String version, String location, Optional<String> sha256) {}
