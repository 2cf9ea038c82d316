package io.kosambi.host.config;

import io.kosambi.host.schema.RecordShape;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lays settings of the form {@code kernel.lengthScale=8}, or a part of a configuration, over a configuration. */
final class Overrides {

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private Overrides() {}

    private record Override(List<String> path, String place, Tree value) {

        /** A plugin is chosen before its settings are changed, in whatever order the user wrote them. */
        int rank() {
            return path.size() - (choosesPlugin() ? 1 : 0);
        }

        boolean choosesPlugin() {
            return path.size() > 1 && path.getLast().equals(RecordShape.TYPE_KEY);
        }
    }

    /**
     * The configuration with the settings laid over it.
     *
     * @param settings texts of the form {@code key.path=value}, the value in YAML; list elements by number from 0, as in
     *     {@code kernel.terms.0.lengthScale}
     * @param problems receives a sentence for each setting that cannot be applied
     */
    static Tree apply(Tree configuration, List<String> settings, List<String> problems) {
        List<Override> overrides = new ArrayList<>();
        settings.forEach(setting -> parse(setting, problems).ifPresent(overrides::add));
        return set(configuration, overrides, problems);
    }

    /**
     * The configuration with a part of a configuration laid over it: each value of the part replaces what stands at its
     * path, and what the part leaves out stays.
     *
     * @param problems receives a sentence for each value that cannot be applied
     */
    static Tree lay(Tree configuration, Tree.Keys part, List<String> problems) {
        List<Override> overrides = new ArrayList<>();
        collect(part, List.of(), overrides);
        return set(configuration, overrides, problems);
    }

    private static void collect(Tree.Keys part, List<String> path, List<Override> overrides) {
        part.entries().forEach((key, entry) -> {
            List<String> longer = Stream.concat(path.stream(), Stream.of(key)).toList();
            if (entry.value() instanceof Tree.Keys inner && !inner.entries().isEmpty()) {
                collect(inner, longer, overrides);
            } else {
                overrides.add(new Override(longer, entry.place(), entry.value()));
            }
        });
    }

    private static Tree set(Tree configuration, List<Override> overrides, List<String> problems) {
        overrides.sort(Comparator.comparingInt(Override::rank));
        Tree result = configuration;
        for (Override override : overrides) {
            result = set(result, override, 0, problems);
        }
        return result;
    }

    private static Optional<Override> parse(String setting, List<String> problems) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? setting : setting.substring(0, equals).strip();
        List<String> path = Arrays.asList(key.replaceAll("\\[([0-9]+)]", ".$1").split("\\.", -1));
        String place = "--set " + key;
        if (equals < 0 || path.stream().anyMatch(String::isBlank)) {
            problems.add("--set " + setting + ": expected key.path=value, such as kernel.lengthScale=8");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Override(path, place, Yaml.read(setting.substring(equals + 1), line -> place, problems)));
        } catch (InvalidConfigException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static Tree set(Tree tree, Override override, int depth, List<String> problems) {
        if (depth == override.path().size()) {
            return override.value();
        }
        String key = override.path().get(depth);
        if (tree instanceof Tree.Items items) {
            return setElement(items, key, override, depth, problems);
        }
        Tree.Keys keys = switch (tree) {
            case Tree.Keys present -> present;
            // A plugin written as its bare id is a map with that type.
            case Tree.Leaf leaf
            when leaf.value() instanceof String ->
                Tree.Keys.empty(leaf.place()).with(RecordShape.TYPE_KEY, new Tree.Entry(leaf.place(), leaf));
            default -> Tree.Keys.empty(override.place());
        };
        Tree.Entry old = keys.entries().get(key);
        Tree before = old == null ? new Tree.Leaf(override.place(), null) : old.value();
        Tree after = set(before, override, depth + 1, problems);
        if (override.choosesPlugin()
                && depth == override.path().size() - 1
                && !after.words().equals(before.words())) {
            // The settings of the former type mean nothing to the new one.
            keys = Tree.Keys.empty(override.place());
        }
        boolean last = depth == override.path().size() - 1;
        return keys.with(key, new Tree.Entry(last || old == null ? override.place() : old.place(), after));
    }

    private static Tree setElement(Tree.Items items, String key, Override override, int depth, List<String> problems) {
        int size = items.elements().size();
        int index = INDEX.matcher(key).matches() ? Integer.parseInt(key) : size;
        if (index >= size) {
            problems.add(override.place() + ": '" + key + "' is not an element of the list at " + items.place()
                    + ", which has " + size + ", counted from 0");
            return items;
        }
        List<Tree> elements = new ArrayList<>(items.elements());
        elements.set(index, set(elements.get(index), override, depth + 1, problems));
        return new Tree.Items(items.place(), elements);
    }
}
