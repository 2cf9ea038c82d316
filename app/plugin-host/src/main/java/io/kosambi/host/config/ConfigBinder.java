package io.kosambi.host.config;

import io.kosambi.host.plugin.Backends;
import io.kosambi.host.plugin.LoadedPlugin;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKind;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.schema.RecordShape;
import io.kosambi.host.schema.Setting;
import io.kosambi.host.schema.Suggestions;
import io.kosambi.host.schema.ValueType;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds configuration trees to records and goes on after each problem, so that one pass finds them all.
 *
 * <p>A null result of a method means that a problem was noted.
 */
final class ConfigBinder {

    private final PluginCatalog catalog;
    private final List<String> problems;
    private final Set<PluginUse> uses = new LinkedHashSet<>();
    private final Set<String> choices = new LinkedHashSet<>();

    ConfigBinder(PluginCatalog catalog, List<String> problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** The plugins met so far. */
    List<PluginUse> uses() {
        return List.copyOf(uses);
    }

    /** What was left to the program, and what it chose for which reason, as sentences. */
    List<String> choices() {
        return List.copyOf(choices);
    }

    void use(LoadedPlugin plugin) {
        uses.add(PluginUse.of(plugin));
    }

    /**
     * Binds a map to a record.
     *
     * @param path the dotted path of the map, empty at the root
     * @param owner whose settings these are, for messages, such as {@code covariance kernel 'white-noise'}
     */
    <C extends Record> @Nullable C record(Tree.Keys keys, Class<C> type, String path, String owner) {
        RecordShape<C> shape = RecordShape.of(type);
        int before = problems.size();
        List<String> known = shape.settings().stream().map(Setting::name).toList();
        keys.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.place() + ": unknown key '" + join(path, key) + "'."
                        + Suggestions.didYouMean(key, known)
                        + (known.isEmpty()
                                ? " The " + owner + " has no settings."
                                : " The " + owner + " knows: " + String.join(", ", known) + "."));
            }
        });
        List<Object> values = new ArrayList<>();
        for (Setting setting : shape.settings()) {
            Object value = setting(keys, setting, join(path, setting.name()));
            if (value != null) {
                values.add(value);
            }
        }
        if (problems.size() > before) {
            return null;
        }
        try {
            return shape.build(values);
        } catch (InvalidConfigException e) {
            e.problems().forEach(problem -> problems.add(keys.place() + ": " + at(path) + problem));
        } catch (RuntimeException e) {
            problems.add(keys.place() + ": " + at(path) + "the " + owner + " refuses its settings: " + e.getMessage());
        }
        return null;
    }

    private @Nullable Object setting(Tree.Keys keys, Setting setting, String path) {
        Tree.Entry entry = keys.entries().get(setting.name());
        if (entry != null) {
            boolean empty = entry.value() instanceof Tree.Leaf leaf && leaf.value() == null;
            if (empty && !(setting.type() instanceof ValueType.Maybe)) {
                problems.add(entry.place() + ": '" + path + "' has no value; expected " + setting.words()
                        + setting.defaultYaml()
                                .map(text -> ", or leave the key out for " + text)
                                .orElse(""));
                return null;
            }
            return value(entry.value(), setting.type(), setting, path);
        }
        if (setting.defaultYaml().isPresent()) {
            return value(defaultOf(setting, path), setting.type(), setting, path);
        }
        return switch (setting.type()) {
            case ValueType.Maybe ignored -> Optional.empty();
            case ValueType.Nested nested ->
                record(Tree.Keys.empty(keys.place()), nested.type(), path, "section '" + path + "'");
            default -> {
                problems.add(
                        keys.place() + ": '" + path + "' is missing; expected " + setting.words() + known(setting));
                yield null;
            }
        };
    }

    private Tree defaultOf(Setting setting, String path) {
        return Yaml.read(setting.defaultYaml().orElse(""), line -> "default of " + path, problems);
    }

    private @Nullable Object value(Tree tree, ValueType type, Setting setting, String path) {
        return switch (type) {
            case ValueType.Whole whole -> whole(tree, whole, setting, path);
            case ValueType.Decimal ignored -> decimal(tree, setting, path);
            case ValueType.Bool ignored ->
                tree instanceof Tree.Leaf leaf && leaf.value() instanceof Boolean
                        ? leaf.value()
                        : wrong(tree, type, setting, path);
            case ValueType.Text ignored ->
                tree instanceof Tree.Leaf leaf && leaf.value() instanceof String
                        ? leaf.value()
                        : wrong(tree, type, setting, path);
            case ValueType.Choice choice -> choice(tree, choice, setting, path);
            case ValueType.Nested nested ->
                tree instanceof Tree.Keys keys
                        ? record(keys, nested.type(), path, "section '" + path + "'")
                        : wrong(tree, type, setting, path);
            case ValueType.Component component -> component(tree, component, setting, path);
            case ValueType.Many many -> {
                if (!(tree instanceof Tree.Items items)) {
                    yield wrong(tree, type, setting, path);
                }
                List<Object> values = new ArrayList<>();
                int index = 0;
                for (Tree element : items.elements()) {
                    Object value = value(element, many.element(), setting, path + "[" + index++ + "]");
                    if (value != null) {
                        values.add(value);
                    }
                }
                yield List.copyOf(values);
            }
            case ValueType.Maybe maybe ->
                tree instanceof Tree.Leaf leaf && leaf.value() == null
                        ? Optional.empty()
                        : Optional.ofNullable(value(tree, maybe.element(), setting, path));
        };
    }

    private @Nullable Object whole(Tree tree, ValueType.Whole type, Setting setting, String path) {
        if (!(tree instanceof Tree.Leaf leaf) || !(leaf.value() instanceof Number number)) {
            return wrong(tree, type, setting, path);
        }
        BigInteger exact;
        try {
            exact = number instanceof BigDecimal decimal && decimal.scale() > -20
                    ? decimal.toBigIntegerExact()
                    : new BigInteger(number.toString());
        } catch (ArithmeticException | NumberFormatException e) {
            return wrong(tree, type, setting, path);
        }
        if (exact.bitLength() > (type.isLong() ? 63 : 31)) {
            problems.add(tree.place() + ": " + path + " = " + number + " is too large for a whole number of "
                    + (type.isLong() ? 64 : 32) + " bits"
                    + setting.range()
                            .map(range -> ": it must lie in " + ConfigRules.describe(range))
                            .orElse(""));
            return null;
        }
        Number value = type.isLong() ? (Number) exact.longValue() : (Number) exact.intValue();
        return inRange(tree, value, setting, path);
    }

    private @Nullable Object decimal(Tree tree, Setting setting, String path) {
        if (!(tree instanceof Tree.Leaf leaf) || !(leaf.value() instanceof Number number)) {
            return wrong(tree, new ValueType.Decimal(), setting, path);
        }
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            problems.add(tree.place() + ": " + path + " = " + number + " is too large for a number of 64 bits");
            return null;
        }
        return inRange(tree, value, setting, path);
    }

    private @Nullable Object inRange(Tree tree, Number value, Setting setting, String path) {
        Optional<String> problem = setting.range().flatMap(range -> ConfigRules.problem(path, value, range));
        problem.ifPresent(sentence -> problems.add(tree.place() + ": " + sentence
                + setting.description().map(text -> " (" + text + ")").orElse("")));
        return problem.isPresent() ? null : value;
    }

    private @Nullable Object choice(Tree tree, ValueType.Choice type, Setting setting, String path) {
        if (!(tree instanceof Tree.Leaf leaf) || !(leaf.value() instanceof String word)) {
            return wrong(tree, type, setting, path);
        }
        for (Enum<?> constant : type.type().getEnumConstants()) {
            if (ValueType.Choice.word(constant).equals(word)) {
                return constant;
            }
        }
        problems.add(tree.place() + ": " + path + " = '" + word + "' is not known."
                + Suggestions.didYouMean(word, type.options()) + " Expected " + setting.words() + ".");
        return null;
    }

    private @Nullable ComponentConfig component(Tree tree, ValueType.Component type, Setting setting, String path) {
        PluginKind<?> kind = catalog.kind(type.kind()).orElse(null);
        if (kind == null) {
            problems.add(tree.place() + ": '" + path + "' selects a "
                    + type.kind().getName() + ", which is not a kind of plugin that this program knows");
            return null;
        }
        Tree.Keys keys;
        if (tree instanceof Tree.Keys present) {
            keys = overDefault(present, setting, path);
        } else if (tree instanceof Tree.Leaf leaf && leaf.value() instanceof String) {
            keys = Tree.Keys.empty(leaf.place()).with(RecordShape.TYPE_KEY, new Tree.Entry(leaf.place(), leaf));
        } else {
            wrong(tree, type, setting, path);
            return null;
        }
        Tree.Entry chosen = keys.entries().get(RecordShape.TYPE_KEY);
        if (chosen == null) {
            problems.add(keys.place() + ": '" + join(path, RecordShape.TYPE_KEY) + "' is missing; expected the id of a "
                    + kind.words() + ": " + String.join(", ", catalog.ids(kind)));
            return null;
        }
        if (!(chosen.value() instanceof Tree.Leaf leaf) || !(leaf.value() instanceof String word)) {
            problems.add(chosen.place() + ": '" + join(path, RecordShape.TYPE_KEY) + "' is "
                    + chosen.value().words() + "; expected the id of a " + kind.words() + ": "
                    + String.join(", ", catalog.ids(kind)));
            return null;
        }
        boolean left = kind.equals(PluginKinds.BACKEND) && word.equals(Backends.AUTO);
        String id = left ? fastestBackend(leaf.place(), path) : word;
        if (id == null) {
            return null;
        }
        LoadedPlugin plugin = catalog.find(kind, id).orElse(null);
        if (plugin == null) {
            problems.add(leaf.place() + ": '" + path + "': " + catalog.unknown(kind, id));
            return null;
        }
        use(plugin);
        Record bound =
                record(keys.without(RecordShape.TYPE_KEY), plugin.configType(), path, kind.words() + " '" + id + "'");
        return bound == null ? null : new ComponentConfig(id, PlainValues.of(bound));
    }

    private @Nullable String fastestBackend(String place, String path) {
        try {
            Backends.Choice choice = new Backends(catalog).fastest();
            choices.add(choice.reason());
            return choice.id();
        } catch (InvalidConfigException e) {
            e.problems().forEach(problem -> problems.add(place + ": '" + path + "': " + problem));
            return null;
        }
    }

    /** A map that names no type changes settings of the default plugin. */
    private Tree.Keys overDefault(Tree.Keys keys, Setting setting, String path) {
        if (keys.entries().containsKey(RecordShape.TYPE_KEY)
                || setting.defaultYaml().isEmpty()) {
            return keys;
        }
        return switch (defaultOf(setting, path)) {
            case Tree.Leaf leaf
            when leaf.value() instanceof String -> keys.with(RecordShape.TYPE_KEY, new Tree.Entry(leaf.place(), leaf));
            case Tree.Keys defaults -> {
                Map<String, Tree.Entry> merged = new LinkedHashMap<>(defaults.entries());
                merged.putAll(keys.entries());
                yield new Tree.Keys(keys.place(), merged);
            }
            default -> keys;
        };
    }

    private @Nullable Object wrong(Tree tree, ValueType type, Setting setting, String path) {
        String expected = type.equals(setting.type())
                ? setting.words()
                : type.words()
                        + setting.range()
                                .map(range -> " in " + ConfigRules.describe(range))
                                .orElse("");
        boolean unquoted = type instanceof ValueType.Text && tree instanceof Tree.Leaf leaf && leaf.value() != null;
        problems.add(tree.place() + ": '" + path + "' is " + tree.words() + "; expected " + expected
                + (unquoted ? "; put it in quotes" : ""));
        return null;
    }

    private String known(Setting setting) {
        return setting.type() instanceof ValueType.Component component
                ? catalog.kind(component.kind())
                        .map(kind -> ". Known: " + String.join(", ", catalog.ids(kind)))
                        .orElse("")
                : "";
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
