package io.kosambi.host.plugin;

import io.kosambi.spi.plugin.PluginIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * What can be learned of a jar without loading anything from it.
 *
 * @param path the file
 * @param attributes the main attributes of its manifest
 * @param entries the names of its entries
 */
record PluginJar(Path path, Attributes attributes, List<String> entries) {

    static final String PLUGIN_ID = "Plugin-Id";
    static final String PLUGIN_VERSION = "Plugin-Version";
    static final String SPI_VERSION = "Spi-Version";
    private static final String BUNDLED_SPI = SpiMethods.PACKAGES.replace('.', '/');

    static PluginJar read(Path path) throws RefusedPluginException {
        requireReadable(path);
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            return new PluginJar(
                    path,
                    manifest == null ? new Attributes() : manifest.getMainAttributes(),
                    jar.stream().map(ZipEntry::getName).toList());
        } catch (IOException e) {
            throw new RefusedPluginException(
                    path + " cannot be read as a jar; it is truncated or something else (" + e.getMessage() + ")", e);
        }
    }

    private static void requireReadable(Path path) throws RefusedPluginException {
        try {
            Files.newInputStream(path).close();
        } catch (IOException e) {
            throw new RefusedPluginException(path + " cannot be read: " + PluginFiles.reason(e), e);
        }
    }

    /** A class loader never shares the plugin's own copy of the SPI, so a jar that carries one is built wrongly. */
    void requireNoBundledSpi() throws RefusedPluginException {
        Optional<String> bundled = entries.stream()
                .filter(entry -> entry.startsWith(BUNDLED_SPI) && entry.endsWith(".class"))
                .findFirst();
        if (bundled.isPresent()) {
            throw new RefusedPluginException(path + " bundles Kosambi's plugin interfaces (" + bundled.get()
                    + "): leave them out of the jar, in Maven by <scope>provided</scope>");
        }
    }

    /** The kinds for which the jar registers factories. */
    List<PluginKind<?>> registeredKinds(List<PluginKind<?>> kinds) {
        return kinds.stream()
                .filter(kind -> entries.contains(serviceFile(kind)))
                .toList();
    }

    static String serviceFile(PluginKind<?> kind) {
        return "META-INF/services/" + kind.service().getName();
    }

    /** Checks the three attributes that every plugin must have. */
    void requireManifest(SpiVersion ours) throws RefusedPluginException {
        String id = require(PLUGIN_ID, "the plugin's id, such as rational-quadratic");
        require(PLUGIN_VERSION, "the plugin's own version, such as 1.0.0");
        require(SPI_VERSION, "the version of the plugin interfaces that the jar was built against, such as " + ours);
        if (!PluginIds.isValid(id)) {
            throw new RefusedPluginException("The manifest of " + path + " has " + PLUGIN_ID + ": " + id
                    + ", which does not match " + PluginIds.PATTERN.pattern());
        }
        requireCompatible(ours);
    }

    /** Checks the version of the plugin interfaces where the manifest names one. */
    void requireCompatible(SpiVersion ours) throws RefusedPluginException {
        String text = attributes.getValue(SPI_VERSION);
        if (text == null) {
            return;
        }
        SpiVersion version = SpiVersion.parse(text)
                .orElseThrow(() -> new RefusedPluginException("The manifest of " + path + " has " + SPI_VERSION + ": "
                        + text + ", which is not of the form major.minor"));
        if (!ours.accepts(version)) {
            throw new RefusedPluginException(path + " was built against version " + version
                    + " of the plugin interfaces, and this program has " + ours + ": it accepts " + ours.major()
                    + ".0 to " + ours + (version.isNewerThan(ours) ? "; use a newer Kosambi" : "; build it again"));
        }
    }

    /** The plugin's id, known to be there once {@link #requireManifest} has passed. */
    String pluginId() {
        return Optional.ofNullable(attributes.getValue(PLUGIN_ID)).orElse(CatalogEntry.UNKNOWN);
    }

    /** The plugin's version; for a jar of the class path, the version that its build gave it. */
    String version() {
        return Optional.ofNullable(attributes.getValue(PLUGIN_VERSION))
                .or(() -> Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION)))
                .orElse(CatalogEntry.UNKNOWN);
    }

    private String require(String attribute, String meaning) throws RefusedPluginException {
        String value = attributes.getValue(attribute);
        if (value == null || value.isBlank()) {
            throw new RefusedPluginException(
                    "The manifest of " + path + " lacks the attribute " + attribute + ": " + meaning);
        }
        return value.strip();
    }
}
