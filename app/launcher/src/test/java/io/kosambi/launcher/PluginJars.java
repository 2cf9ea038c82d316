package io.kosambi.launcher;

import io.kosambi.host.plugin.KosambiVersion;
import io.kosambi.spi.plugin.PluginFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs classes of these tests into the jars of plugins. */
final class PluginJars {

    private PluginJars() {}

    /**
     * Writes the jar of a plugin.
     *
     * @param jar where
     * @param version the plugin's own version
     * @param factory its factory, packed with the classes of the same source file
     * @return the jar
     */
    static Path write(Path jar, String version, Class<? extends PluginFactory<?, ?>> factory)
            throws IOException, URISyntaxException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Plugin-Id", String.valueOf(jar.getFileName()).replace(".jar", ""));
        attributes.putValue("Plugin-Version", version);
        attributes.putValue("Spi-Version", KosambiVersion.current().spi().toString());
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path compiled : classesBeside(factory)) {
                out.putNextEntry(
                        new JarEntry(factory.getPackageName().replace('.', '/') + "/" + compiled.getFileName()));
                Files.copy(compiled, out);
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + factory.getInterfaces()[0].getName()));
            out.write(factory.getName().getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static List<Path> classesBeside(Class<?> type) throws IOException, URISyntaxException {
        String outer = type.getNestHost().getSimpleName();
        Path folder = Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(type.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(outer + "(\\$.*)?\\.class"))
                    .toList();
        }
    }
}
