package io.kosambi.host.config;

import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a command, bound to a config record as if they stood in a file: the same types, ranges, defaults and
 * nested plugins, and all problems in one message, each with the option it came from.
 */
public final class CommandSettings {

    private final String command;
    private final Map<String, Tree.Entry> given = new LinkedHashMap<>();
    private final List<String> overrides = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, List<String>> replacements = new LinkedHashMap<>();

    /** @param command the name of the command, for messages */
    public CommandSettings(String command) {
        this.command = command;
    }

    /**
     * Takes in an option.
     *
     * @param option its name on the command line, such as {@code --frames}
     * @param key the component of the record that it sets, or {@code section.key} for one of a nested record
     * @param yaml its value as a file would give it, such as {@code 64} or <code>{type: matern, lengthScale: 8}</code>;
     *     null if the option was not given
     */
    public CommandSettings option(String option, String key, @Nullable String yaml) {
        if (yaml != null) {
            try {
                put(key, new Tree.Entry(option, Yaml.read(yaml, line -> option, problems)));
            } catch (InvalidConfigException e) {
                problems.addAll(e.problems());
            }
        }
        return this;
    }

    private void put(String key, Tree.Entry entry) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            given.put(key, entry);
            return;
        }
        String section = key.substring(0, dot);
        Tree.Keys before = given.get(section) instanceof Tree.Entry present && present.value() instanceof Tree.Keys keys
                ? keys
                : Tree.Keys.empty(entry.place());
        given.put(section, new Tree.Entry(entry.place(), before.with(key.substring(dot + 1), entry)));
    }

    /**
     * Lays settings over the options, whatever the order on the command line.
     *
     * @param settings texts of the form {@code key.path=value}
     */
    public CommandSettings overrides(List<String> settings) {
        overrides.addAll(settings);
        return this;
    }

    /**
     * Says that a component of the record stands in place of others: whoever gives it and one of them is told so.
     *
     * @param key the component
     * @param others those that would have no part beside it
     */
    public CommandSettings inPlaceOf(String key, String... others) {
        replacements.put(key, List.of(others));
        return this;
    }

    /**
     * Binds everything taken in so far.
     *
     * @param type the record, whose defaults fill in what was not given
     * @param catalog the plugins that may be named
     * @throws InvalidConfigException naming every problem found
     */
    public <C extends Record> C bind(Class<C> type, PluginCatalog catalog) {
        List<String> found = new ArrayList<>(problems);
        Tree.Keys options = new Tree.Keys("command line", given);
        C bound = null;
        if (Overrides.apply(options, overrides, found) instanceof Tree.Keys keys) {
            requireOneOf(keys, found);
            bound = new ConfigBinder(catalog, found).record(keys, type, "", "command '" + command + "'");
        }
        if (bound == null || !found.isEmpty()) {
            throw new InvalidConfigException(found);
        }
        return bound;
    }

    private void requireOneOf(Tree.Keys keys, List<String> found) {
        replacements.forEach((key, others) -> {
            for (String other : others) {
                Tree.Entry unused = keys.entries().get(other);
                if (keys.entries().containsKey(key) && unused != null) {
                    found.add(unused.place() + ": '" + other + "' has no part where '" + key
                            + "' is given; leave one of them out");
                }
            }
        });
    }
}
