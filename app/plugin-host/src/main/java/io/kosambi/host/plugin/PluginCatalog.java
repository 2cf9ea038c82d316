package io.kosambi.host.plugin;

import io.kosambi.host.schema.Suggestions;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plugins that are there: those in use, by kind and id, and those refused, with the reason.
 *
 * <p>Closing the catalogue closes the jars of the plugin folder; plugins must not be used afterwards.
 */
public final class PluginCatalog implements AutoCloseable {

    private final List<PluginKind<?>> kinds;
    private final List<String> searched;
    private final Map<Class<?>, SortedMap<String, LoadedPlugin>> plugins;
    private final List<CatalogEntry> refused;
    private final List<PluginClassLoader> loaders;

    private PluginCatalog(
            List<PluginKind<?>> kinds, List<String> searched, Finding finding, List<PluginClassLoader> loaders) {
        this.kinds = List.copyOf(kinds);
        this.searched = List.copyOf(searched);
        this.loaders = List.copyOf(loaders);
        this.plugins = kinds.stream().collect(Collectors.toMap(PluginKind::component, kind -> new TreeMap<>()));
        for (Finding.Bundle bundle : finding.bundles()) {
            for (LoadedPlugin plugin : bundle.plugins()) {
                pluginsOf(plugin.kind()).put(plugin.id(), plugin);
            }
        }
        this.refused = finding.refused();
    }

    /**
     * Finds the plugins on the class path.
     *
     * @param kinds the kinds to look for
     */
    public static PluginCatalog discover(List<PluginKind<?>> kinds) {
        return discover(kinds, List.of());
    }

    /**
     * Finds the plugins on the class path and in a folder that holds one folder of jars per plugin.
     *
     * @param kinds the kinds to look for
     * @param folder the plugin folder
     * @throws PluginFolderException if the folder is missing, unreadable or holds no plugin
     */
    public static PluginCatalog discover(List<PluginKind<?>> kinds, Path folder) {
        return discover(kinds, List.of(PluginFolder.of(folder)));
    }

    /**
     * Finds the plugins on the class path and in folders that hold one folder of jars per plugin.
     *
     * @param kinds the kinds to look for
     * @param folders the plugin folders
     * @throws PluginFolderException if a folder is missing, unreadable or holds no plugin
     */
    public static PluginCatalog discover(List<PluginKind<?>> kinds, List<PluginFolder> folders) {
        return discover(kinds, folders, PluginCatalog.class.getClassLoader());
    }

    /**
     * Finds plugins through a class loader and in folders.
     *
     * @param kinds the kinds to look for
     * @param folders the plugin folders
     * @param host the class loader whose service files are read and whose plugin interfaces are shared
     * @throws PluginFolderException if a folder is missing, unreadable or holds no plugin
     */
    public static PluginCatalog discover(List<PluginKind<?>> kinds, List<PluginFolder> folders, ClassLoader host) {
        KosambiVersion version = KosambiVersion.current();
        Finding finding = new Finding();
        List<PluginClassLoader> loaders = new ArrayList<>();
        new ClassPathPlugins(host, version).find(kinds, finding);
        folders.forEach(folder ->
                new FolderPlugins(folder.path(), host, version.spi(), folder.lock(), loaders).find(kinds, finding));
        refuseDuplicates(finding);
        List<String> searched = Stream.concat(
                        Stream.of("the class path"),
                        folders.stream().map(folder -> folder.path().toString()))
                .toList();
        return new PluginCatalog(kinds, searched, finding, loaders);
    }

    /** The kinds that were looked for. */
    public List<PluginKind<?>> kinds() {
        return kinds;
    }

    /** Every plugin found, by kind and id, the refused ones last. */
    public List<CatalogEntry> entries() {
        Stream<CatalogEntry> loaded = kinds.stream()
                .flatMap(kind -> pluginsOf(kind).values().stream())
                .map(CatalogEntry::loaded);
        Stream<CatalogEntry> others = refused.stream()
                .sorted(Comparator.comparing(CatalogEntry::kind)
                        .thenComparing(CatalogEntry::id)
                        .thenComparing(CatalogEntry::location));
        return Stream.concat(loaded, others).toList();
    }

    /** The plugins that are not used, and why. */
    public List<CatalogEntry> refused() {
        return refused;
    }

    /** The kind with a component interface, if it is one of {@link #kinds()}. */
    public Optional<PluginKind<?>> kind(Class<?> component) {
        return kinds.stream().filter(kind -> kind.component() == component).findFirst();
    }

    /** The plugins of a kind that are in use, by id. */
    public List<LoadedPlugin> plugins(PluginKind<?> kind) {
        return List.copyOf(pluginsOf(kind).values());
    }

    /** The ids of a kind's plugins in use, in alphabetical order. */
    public List<String> ids(PluginKind<?> kind) {
        return List.copyOf(pluginsOf(kind).keySet());
    }

    /** A plugin in use. */
    public Optional<LoadedPlugin> find(PluginKind<?> kind, String id) {
        return Optional.ofNullable(pluginsOf(kind).get(id));
    }

    /**
     * A plugin in use.
     *
     * @throws InvalidConfigException if there is none with that id; names the known ids and where they were looked for
     */
    public LoadedPlugin require(PluginKind<?> kind, String id) {
        return find(kind, id).orElseThrow(() -> new InvalidConfigException(unknown(kind, id)));
    }

    /** The sentence that says that no plugin has an id, which ids there are, and where they were looked for. */
    public String unknown(PluginKind<?> kind, String id) {
        String refusals = refused.stream()
                .filter(entry -> entry.id().equals(id))
                .filter(entry ->
                        entry.kind().equals(kind.name()) || entry.kind().equals(CatalogEntry.UNKNOWN))
                .map(entry -> " A plugin of that name was refused: " + entry.reason() + ".")
                .distinct()
                .collect(Collectors.joining());
        List<String> known = ids(kind);
        return "unknown " + kind.words() + " '" + id + "'." + Suggestions.didYouMean(id, known) + refusals + " Known: "
                + (known.isEmpty() ? "none" : String.join(", ", known)) + "; searched " + String.join(" and ", searched)
                + "."
                + OptionalPlugin.find(kind.name(), id)
                        .map(plugin -> " " + plugin.advice())
                        .orElse("");
    }

    @Override
    public void close() throws IOException {
        for (PluginClassLoader loader : loaders) {
            loader.close();
        }
    }

    private SortedMap<String, LoadedPlugin> pluginsOf(PluginKind<?> kind) {
        SortedMap<String, LoadedPlugin> found = plugins.get(kind.component());
        if (found == null) {
            throw new IllegalArgumentException("The catalogue does not hold the plugin kind " + kind.name()
                    + ": it was made for "
                    + kinds.stream().map(PluginKind::name).collect(Collectors.joining(", ")));
        }
        return found;
    }

    /**
     * No id is ever decided by the order of files: of two plugins with one id in the folder both are refused, and one
     * that takes the id of a built-in plugin gives way to it.
     */
    private static void refuseDuplicates(Finding finding) {
        refuseDuplicates(finding, bundle -> bundle.builtIn() ? List.of() : List.of("plugin '" + bundle.id() + "'"));
        refuseDuplicates(
                finding,
                bundle -> bundle.plugins().stream()
                        .map(plugin -> plugin.kind().words() + " '" + plugin.id() + "'")
                        .distinct()
                        .toList());
    }

    private static void refuseDuplicates(Finding finding, Function<Finding.Bundle, List<String>> claims) {
        Map<String, List<Finding.Bundle>> claimants = new TreeMap<>();
        for (Finding.Bundle bundle : finding.bundles()) {
            claims.apply(bundle)
                    .forEach(claim -> claimants
                            .computeIfAbsent(claim, ignored -> new ArrayList<>())
                            .add(bundle));
        }
        claimants.forEach((claim, bundles) -> {
            if (bundles.size() > 1) {
                long builtIn = bundles.stream().filter(Finding.Bundle::builtIn).count();
                String where = bundles.stream().map(Finding.Bundle::location).collect(Collectors.joining(" and "));
                bundles.stream()
                        .filter(bundle -> builtIn != 1 || !bundle.builtIn())
                        .filter(finding.bundles()::contains)
                        .forEach(bundle -> finding.refuse(
                                bundle,
                                "The " + claim + " comes from both " + where
                                        + ": ids must be unique, so remove or rename one"));
            }
        });
    }
}
