package io.kosambi.host.config;

import io.kosambi.host.plugin.LoadedPlugin;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.schema.RecordShape;
import io.kosambi.host.schema.Suggestions;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the text of an experiment file into something that can be run. */
public final class ExperimentFile {

    private ExperimentFile() {}

    /**
     * Reads a file, lays settings from the command line over it, and binds it to the config records of its plugins.
     *
     * @param source the file
     * @param fast whether the settings of the file's section {@code fast} replace its others
     * @param overrides settings of the form {@code key.path=value}
     * @param catalog the plugins that may be named
     * @throws InvalidConfigException naming every problem found, each with its file and line or its override, the path of
     *     the key, and what would be accepted
     */
    public static ResolvedExperiment resolve(
            ConfigSource source, boolean fast, List<String> overrides, PluginCatalog catalog) {
        List<String> problems = new ArrayList<>();
        Tree written = Yaml.read(source.text(), line -> source.name() + ":" + line, problems);
        if (written instanceof Tree.Leaf leaf && leaf.value() == null) {
            written = Tree.Keys.empty(leaf.place());
        }
        if (!(written instanceof Tree.Keys)) {
            problems.add(written.place() + ": the file is " + written.words() + "; expected a map of settings, such as "
                    + "'experiment: capture'");
            throw new InvalidConfigException(problems);
        }
        Tree.Keys form = form((Tree.Keys) written, fast, problems);
        Tree.Keys keys = (Tree.Keys) Overrides.apply(form, overrides, problems);
        ConfigBinder binder = new ConfigBinder(catalog, problems);
        RunKeys run = binder.record(runPart(keys), RunKeys.class, "", "run");
        LoadedPlugin plugin = experiment(keys, catalog, problems);
        if (plugin == null) {
            throw new InvalidConfigException(problems);
        }
        requireNoReservedKeys(plugin);
        binder.use(plugin);
        Record config = bind(binder, experimentPart(keys), plugin, problems);
        if (run == null || config == null || !problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        String name = run.name().orElseGet(source::baseName);
        Map<String, Object> resolved = new LinkedHashMap<>();
        resolved.put(RunKeys.EXPERIMENT, plugin.id());
        resolved.putAll(PlainValues.of(new RunKeys(Optional.of(name), run.seed())));
        resolved.putAll(PlainValues.of(config));
        return new ResolvedExperiment(
                name, run.seed(), plugin.id(), config, Yaml.write(resolved), binder.uses(), binder.choices());
    }

    /** The file without its section for the short form, whose settings are laid over the others if it is asked for. */
    private static Tree.Keys form(Tree.Keys file, boolean fast, List<String> problems) {
        Tree.Entry section = file.entries().get(RunKeys.FAST);
        Tree.Keys others = file.without(RunKeys.FAST);
        if (section == null) {
            if (fast) {
                problems.add(file.place() + ": the file has no short form; it would be a section '" + RunKeys.FAST
                        + "' with the settings to replace, such as 'fast: {trainer: {steps: 100}}'");
            }
            return others;
        }
        if (!(section.value() instanceof Tree.Keys settings)) {
            problems.add(section.place() + ": '" + RunKeys.FAST + "' is "
                    + section.value().words() + "; expected a map of the settings to replace");
            return others;
        }
        return fast ? (Tree.Keys) Overrides.lay(others, settings, problems) : others;
    }

    private static @Nullable Record bind(
            ConfigBinder binder, Tree.Keys keys, LoadedPlugin plugin, List<String> problems) {
        // A key like 'sede' was meant for the run, and would otherwise be compared with the experiment's keys alone.
        List<String> known = RecordShape.of(plugin.configType()).settings().stream()
                .map(setting -> setting.name())
                .toList();
        Tree.Keys rest = keys;
        for (Map.Entry<String, Tree.Entry> entry : keys.entries().entrySet()) {
            String key = entry.getKey();
            boolean meantForRun = !known.contains(key)
                    && Suggestions.nearest(
                                    key,
                                    Stream.concat(RunKeys.NAMES.stream(), known.stream())
                                            .toList())
                            .filter(RunKeys.NAMES::contains)
                            .isPresent();
            if (meantForRun) {
                problems.add(entry.getValue().place() + ": unknown key '" + key + "'."
                        + Suggestions.didYouMean(key, RunKeys.NAMES));
                rest = rest.without(key);
            }
        }
        return binder.record(rest, plugin.configType(), "", "experiment '" + plugin.id() + "'");
    }

    private static Tree.Keys runPart(Tree.Keys keys) {
        Map<String, Tree.Entry> part = new LinkedHashMap<>(keys.entries());
        part.keySet().retainAll(RunKeys.NAMES);
        part.remove(RunKeys.EXPERIMENT);
        return new Tree.Keys(keys.place(), part);
    }

    private static Tree.Keys experimentPart(Tree.Keys keys) {
        Map<String, Tree.Entry> part = new LinkedHashMap<>(keys.entries());
        part.keySet().removeAll(RunKeys.NAMES);
        return new Tree.Keys(keys.place(), part);
    }

    private static @Nullable LoadedPlugin experiment(Tree.Keys keys, PluginCatalog catalog, List<String> problems) {
        Tree.Entry entry = keys.entries().get(RunKeys.EXPERIMENT);
        if (entry == null || !(entry.value() instanceof Tree.Leaf leaf) || !(leaf.value() instanceof String id)) {
            problems.add((entry == null
                            ? keys.place() + ": 'experiment' is missing"
                            : entry.place() + ": 'experiment' is "
                                    + entry.value().words())
                    + "; expected the id of an experiment, without which the other keys cannot be checked: "
                    + String.join(", ", catalog.ids(PluginKinds.EXPERIMENT)));
            return null;
        }
        LoadedPlugin plugin = catalog.find(PluginKinds.EXPERIMENT, id).orElse(null);
        if (plugin == null) {
            problems.add(entry.place() + ": " + catalog.unknown(PluginKinds.EXPERIMENT, id));
        }
        return plugin;
    }

    private static void requireNoReservedKeys(LoadedPlugin plugin) {
        RecordShape.of(plugin.configType()).settings().stream()
                .filter(setting -> RunKeys.NAMES.contains(setting.name()))
                .findFirst()
                .ifPresent(setting -> {
                    throw new InvalidConfigException("The experiment '" + plugin.id() + "' of "
                            + plugin.origin().location() + " has a setting named '" + setting.name()
                            + "', which belongs to the run");
                });
    }
}
