package io.kosambi.host.plugin;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the plugins of a folder that holds one folder of jars for each. */
final class FolderPlugins {

    private final Path folder;
    private final ClassLoader host;
    private final SpiVersion spi;
    private final Optional<PluginLock> lock;
    private final List<PluginClassLoader> loaders;

    /**
     * @param lock what the jars must be, if that is known
     * @param loaders receives the class loaders of the plugins in use, for whoever closes them
     */
    FolderPlugins(
            Path folder, ClassLoader host, SpiVersion spi, Optional<PluginLock> lock, List<PluginClassLoader> loaders) {
        this.folder = folder;
        this.host = host;
        this.spi = spi;
        this.lock = lock;
        this.loaders = loaders;
    }

    void find(List<PluginKind<?>> kinds, Finding finding) {
        List<Path> children = PluginFiles.children(folder);
        List<Path> plugins = children.stream().filter(Files::isDirectory).toList();
        if (plugins.isEmpty()) {
            boolean looseJars = children.stream().anyMatch(PluginFiles::isJar);
            throw new PluginFolderException("The plugin folder " + folder + " holds no plugins: each belongs, with its "
                    + "libraries, in a folder of its own, "
                    + folder.resolve("<name>").resolve("<plugin>.jar")
                    + (looseJars ? "; the jars that lie there directly are not loaded" : ""));
        }
        for (Path plugin : plugins) {
            findOne(plugin, kinds, finding);
        }
        children.stream()
                .filter(child -> !PluginFiles.isJar(child) && Files.isSymbolicLink(child) && !Files.exists(child))
                .forEach(link -> refuse(link, link + " is a link to a place that does not exist", finding));
        children.stream()
                .filter(PluginFiles::isJar)
                .forEach(jar -> refuse(
                        jar, jar + " lies directly in the plugin folder: move it into a folder of its own", finding));
    }

    private static void refuse(Path misplaced, String reason, Finding finding) {
        finding.refuse(CatalogEntry.refused(
                String.valueOf(misplaced.getFileName()),
                CatalogEntry.UNKNOWN,
                originOf(misplaced, CatalogEntry.UNKNOWN),
                reason));
    }

    private void findOne(Path plugin, List<PluginKind<?>> kinds, Finding finding) {
        String name = String.valueOf(plugin.getFileName());
        PluginOrigin origin = new PluginOrigin(CatalogEntry.UNKNOWN, plugin.toString(), Optional.empty());
        PluginClassLoader loader = null;
        boolean kept = false;
        try {
            List<Path> paths = PluginFiles.jars(plugin);
            if (paths.isEmpty()) {
                throw new RefusedPluginException("The folder " + plugin + " holds no jar");
            }
            if (paths.size() == 1) {
                origin = originOf(paths.getFirst(), CatalogEntry.UNKNOWN);
            }
            List<PluginJar> jars = new ArrayList<>();
            for (Path path : paths) {
                if (lock.isPresent()) {
                    lock.get().require(folder, path);
                }
                PluginJar jar = PluginJar.read(path);
                jar.requireNoBundledSpi();
                jars.add(jar);
            }
            PluginJar main = mainJar(plugin, jars, kinds);
            origin = originOf(main.path(), main.version());
            main.requireManifest(spi);
            name = main.pluginId();
            loader = new PluginClassLoader(new PluginName(name, main.path()), urls(paths), host);
            requireImplementedContracts(main, loader);
            finding.add(new Finding.Bundle(name, load(main, kinds, loader, origin), false));
            loaders.add(loader);
            kept = true;
        } catch (RefusedPluginException | PluginFolderException e) {
            finding.refuse(CatalogEntry.refused(name, CatalogEntry.UNKNOWN, origin, String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            finding.refuse(CatalogEntry.refused(name, CatalogEntry.UNKNOWN, origin, "Loading failed: " + e));
        } finally {
            if (loader != null && !kept) {
                close(loader);
            }
        }
    }

    private static List<LoadedPlugin> load(
            PluginJar main, List<PluginKind<?>> kinds, PluginClassLoader loader, PluginOrigin origin)
            throws RefusedPluginException {
        List<LoadedPlugin> plugins = new ArrayList<>();
        for (PluginKind<?> kind : main.registeredKinds(kinds)) {
            List<String> failures = new ArrayList<>();
            List<ServiceLoader.Provider<?>> providers = FactoryLoader.find(kind, loader, failures::add);
            if (!failures.isEmpty()) {
                throw new RefusedPluginException(failures.getFirst());
            }
            if (providers.isEmpty()) {
                throw new RefusedPluginException(
                        main.path() + " registers no factory: " + PluginJar.serviceFile(kind) + " is empty");
            }
            for (ServiceLoader.Provider<?> provider : providers) {
                LoadedPlugin loaded = FactoryLoader.load(kind, provider, origin);
                if (plugins.stream()
                        .anyMatch(other -> other.kind() == kind && other.id().equals(loaded.id()))) {
                    throw new RefusedPluginException(
                            main.path() + " registers two factories of the " + kind.words() + " '" + loaded.id() + "'");
                }
                plugins.add(loaded);
            }
        }
        return List.copyOf(plugins);
    }

    /** The one jar that registers factories; the others are its libraries. */
    private static PluginJar mainJar(Path plugin, List<PluginJar> jars, List<PluginKind<?>> kinds)
            throws RefusedPluginException {
        List<PluginJar> registering = jars.stream()
                .filter(jar -> !jar.registeredKinds(kinds).isEmpty())
                .toList();
        if (registering.isEmpty()) {
            throw new RefusedPluginException(
                    "No jar in " + plugin + " has a service file that names its factory, such as "
                            + kinds.stream().map(PluginJar::serviceFile).collect(Collectors.joining(" or ")));
        }
        if (registering.size() > 1) {
            throw new RefusedPluginException("Several jars in " + plugin + " register factories ("
                    + registering.stream().map(jar -> jar.path().toString()).collect(Collectors.joining(", "))
                    + "): give each plugin a folder of its own");
        }
        return registering.getFirst();
    }

    /**
     * Looks at every class of the plugin, so that a component that was built against another version of the interfaces
     * is refused here and not in the middle of a run.
     */
    private static void requireImplementedContracts(PluginJar main, PluginClassLoader loader)
            throws RefusedPluginException {
        for (String entry : main.entries()) {
            if (!entry.endsWith(".class") || entry.startsWith("META-INF/") || entry.endsWith("-info.class")) {
                continue;
            }
            String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
            try {
                Class<?> type = Class.forName(name, false, loader);
                if (Modifier.isAbstract(type.getModifiers())) {
                    continue;
                }
                for (Class<?> contract : SpiMethods.contractsOf(type)) {
                    List<String> missing = SpiMethods.missing(type, contract);
                    if (!missing.isEmpty()) {
                        throw new RefusedPluginException(FactoryLoader.lacks(type, missing));
                    }
                }
            } catch (ClassNotFoundException | LinkageError e) {
                // A class that needs an absent optional library does no harm until it is used; one that needs an
                // interface that this program does not have was built for another version.
                if (String.valueOf(e.getMessage()).replace('/', '.').contains(SpiMethods.PACKAGES)) {
                    throw new RefusedPluginException(
                            name + " needs a part of the plugin interfaces that this program does not have: " + e, e);
                }
            }
        }
    }

    private static PluginOrigin originOf(Path jar, String version) {
        try {
            return new PluginOrigin(version, jar.toString(), Optional.of(PluginFiles.sha256(jar)));
        } catch (IOException e) {
            return new PluginOrigin(version, jar.toString(), Optional.empty());
        }
    }

    private static URL[] urls(List<Path> paths) throws RefusedPluginException {
        URL[] urls = new URL[paths.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = paths.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new RefusedPluginException(paths.get(i) + " has a path that no URL can hold", e);
            }
        }
        return urls;
    }

    private static void close(PluginClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            // Nothing of it is in use, and a refusal shall not stop the others.
        }
    }
}
