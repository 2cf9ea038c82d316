package io.kosambi.host.plugin;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the plugins that lie on the program's own class path. */
final class ClassPathPlugins {

    private final ClassLoader loader;
    private final KosambiVersion version;
    private final Map<Path, Jar> jars = new HashMap<>();

    private record Jar(PluginJar contents, PluginOrigin origin) {}

    ClassPathPlugins(ClassLoader loader, KosambiVersion version) {
        this.loader = loader;
        this.version = version;
    }

    void find(List<PluginKind<?>> kinds, Finding finding) {
        PluginOrigin nowhere = new PluginOrigin(CatalogEntry.UNKNOWN, "class path", Optional.empty());
        for (PluginKind<?> kind : kinds) {
            List<ServiceLoader.Provider<?>> providers = FactoryLoader.find(
                    kind,
                    loader,
                    reason -> finding.refuse(CatalogEntry.refused(CatalogEntry.UNKNOWN, kind.name(), nowhere, reason)));
            for (ServiceLoader.Provider<?> provider : providers) {
                PluginOrigin origin = nowhere;
                try {
                    origin = originOf(provider.type());
                    LoadedPlugin plugin = FactoryLoader.load(kind, provider, origin);
                    finding.add(new Finding.Bundle("", List.of(plugin), true));
                } catch (RefusedPluginException e) {
                    finding.refuse(
                            CatalogEntry.refused(provider.type().getSimpleName(), kind.name(), origin, e.reason()));
                }
            }
        }
    }

    private PluginOrigin originOf(Class<?> type) throws RefusedPluginException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return new PluginOrigin(version.program(), "class path", Optional.empty());
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(path)) {
                return new PluginOrigin(version.program(), path.toString(), Optional.empty());
            }
            Jar jar = jars.get(path);
            if (jar == null) {
                PluginJar contents = PluginJar.read(path);
                jar = new Jar(
                        contents,
                        new PluginOrigin(contents.version(), path.toString(), Optional.of(PluginFiles.sha256(path))));
                jars.put(path, jar);
            }
            jar.contents().requireCompatible(version.spi());
            return jar.origin();
        } catch (URISyntaxException | IOException | IllegalArgumentException e) {
            throw new RefusedPluginException(source.getLocation() + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
