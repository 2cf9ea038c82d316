package io.kosambi.host.config;

import io.kosambi.host.plugin.Backends;
import io.kosambi.host.plugin.LoadedPlugin;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKind;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.schema.RecordShape;
import io.kosambi.host.schema.Setting;
import io.kosambi.host.schema.ValueType;
import io.kosambi.spi.plugin.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the JSON schema (draft 2020-12) of experiment files, so that editors complete and check them. */
public final class ConfigSchema {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final PluginCatalog catalog;
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private ConfigSchema(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** The schema of every file that the plugins of a catalogue can read, as JSON text. */
    public static String of(PluginCatalog catalog) {
        return JSON.writeValueAsString(new ConfigSchema(catalog).root());
    }

    private Map<String, Object> root() {
        for (PluginKind<?> kind : catalog.kinds()) {
            if (!kind.equals(PluginKinds.EXPERIMENT)) {
                define(kind);
            }
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Kosambi experiment");
        root.put("type", "object");
        root.put("properties", Map.of(RunKeys.EXPERIMENT, Map.of("enum", catalog.ids(PluginKinds.EXPERIMENT))));
        root.put("required", List.of(RunKeys.EXPERIMENT));
        // One condition per experiment, so that a file is only ever compared with the one it chose.
        root.put(
                "allOf",
                catalog.plugins(PluginKinds.EXPERIMENT).stream()
                        .map(this::whenChosen)
                        .toList());
        root.put("$defs", definitions);
        return root;
    }

    private Map<String, Object> whenChosen(LoadedPlugin plugin) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("if", Map.of("properties", Map.of(RunKeys.EXPERIMENT, Map.of("const", plugin.id()))));
        condition.put("then", experiment(plugin));
        return condition;
    }

    private Map<String, Object> experiment(LoadedPlugin plugin) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put(RunKeys.EXPERIMENT, described(Map.of("const", plugin.id()), plugin.description()));
        for (Setting setting : RecordShape.of(RunKeys.class).settings()) {
            fixed.put(setting.name(), setting(setting));
        }
        fixed.put(
                RunKeys.FAST,
                described(Map.of("type", "object"), "settings that replace the others where --fast is given"));
        return object(plugin.configType(), fixed, Set.of(RunKeys.EXPERIMENT), Set.of());
    }

    /** A kind is either a bare id or a map whose type decides what else it may hold. */
    private void define(PluginKind<?> kind) {
        List<Object> forms = new ArrayList<>();
        forms.add(Map.of("enum", catalog.ids(kind)));
        if (kind.equals(PluginKinds.BACKEND)) {
            // Which settings it may have is known when it is chosen.
            Map<String, Object> left = described(Map.of("const", Backends.AUTO), "the fastest that works here");
            forms.add(left);
            forms.add(Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of(RecordShape.TYPE_KEY, left),
                    "required",
                    List.of(RecordShape.TYPE_KEY)));
        }
        for (LoadedPlugin plugin : catalog.plugins(kind)) {
            forms.add(component(plugin, Set.of(RecordShape.TYPE_KEY), Set.of()));
        }
        definitions.put(kind.name(), Map.of("anyOf", forms));
    }

    private Map<String, Object> component(LoadedPlugin plugin, Set<String> required, Set<String> given) {
        Map<String, Object> type =
                Map.of(RecordShape.TYPE_KEY, described(Map.of("const", plugin.id()), plugin.description()));
        return object(plugin.configType(), type, required, given);
    }

    /**
     * @param fixed properties that do not come from the record
     * @param required those of them that must be there
     * @param given settings that have a value from elsewhere
     */
    private Map<String, Object> object(
            Class<? extends Record> type, Map<String, Object> fixed, Set<String> required, Set<String> given) {
        Map<String, Object> properties = new LinkedHashMap<>(fixed);
        Set<String> needed = new LinkedHashSet<>(required);
        for (Setting setting : RecordShape.of(type).settings()) {
            properties.put(setting.name(), setting(setting));
            if (setting.isRequired() && !given.contains(setting.name())) {
                needed.add(setting.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(needed));
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> setting(Setting setting) {
        Map<String, Object> schema = new LinkedHashMap<>();
        setting.description().ifPresent(text -> schema.put("description", text));
        setting.defaultYaml().map(ConfigSchema::plain).ifPresent(value -> schema.put("default", value));
        schema.putAll(value(setting.type(), setting));
        return schema;
    }

    private Map<String, Object> value(ValueType type, Setting setting) {
        return switch (type) {
            case ValueType.Whole whole -> number("integer", setting, whole);
            case ValueType.Decimal ignored -> number("number", setting, null);
            case ValueType.Bool ignored -> Map.of("type", "boolean");
            case ValueType.Text ignored -> Map.of("type", "string");
            case ValueType.Choice choice -> Map.of("enum", choice.options());
            case ValueType.Nested nested -> nested(nested.type());
            case ValueType.Component component -> chosen(component, setting);
            case ValueType.Many many -> {
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put("type", "array");
                schema.put("items", value(many.element(), setting));
                yield schema;
            }
            case ValueType.Maybe maybe ->
                Map.of("anyOf", List.of(value(maybe.element(), setting), Map.of("type", "null")));
        };
    }

    /** Records may hold lists of themselves, so each is defined once and referred to. */
    private Map<String, Object> nested(Class<? extends Record> type) {
        String name = type.getName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, object(type, Map.of(), Set.of(), Set.of()));
        }
        return reference(name);
    }

    private Map<String, Object> chosen(ValueType.Component component, Setting setting) {
        PluginKind<?> kind = catalog.kind(component.kind()).orElse(null);
        if (kind == null) {
            return Map.of("not", Map.of());
        }
        Object defaults = setting.defaultYaml().map(ConfigSchema::plain).orElse(null);
        String type = defaults instanceof Map<?, ?> map
                ? String.valueOf(map.get(RecordShape.TYPE_KEY))
                : String.valueOf(defaults);
        Set<String> given = new LinkedHashSet<>();
        if (defaults instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> given.add(String.valueOf(key)));
        }
        // A map without a type changes settings of the default plugin.
        return catalog.find(kind, type)
                .map(plugin -> Map.<String, Object>of(
                        "anyOf", List.of(reference(kind.name()), withoutType(kind, plugin, given))))
                .orElseGet(() -> reference(kind.name()));
    }

    private Map<String, Object> withoutType(PluginKind<?> kind, LoadedPlugin plugin, Set<String> given) {
        String name = Stream.concat(Stream.of(kind.name(), plugin.id()), given.stream())
                .reduce((first, second) -> first + "." + second)
                .orElseThrow();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, object(plugin.configType(), Map.of(), Set.of(), given));
        }
        return reference(name);
    }

    private static Map<String, Object> number(String type, Setting setting, ValueType.@Nullable Whole whole) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        if (setting.range().isPresent()) {
            Range range = setting.range().get();
            if (Double.isFinite(range.min())) {
                schema.put(range.minExclusive() ? "exclusiveMinimum" : "minimum", bound(range.min()));
            }
            if (Double.isFinite(range.max())) {
                schema.put(range.maxExclusive() ? "exclusiveMaximum" : "maximum", bound(range.max()));
            }
        }
        if (whole != null) {
            schema.putIfAbsent("minimum", whole.isLong() ? Long.MIN_VALUE : Integer.MIN_VALUE);
            schema.putIfAbsent("maximum", whole.isLong() ? Long.MAX_VALUE : Integer.MAX_VALUE);
        }
        return schema;
    }

    private static Number bound(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Number) (long) value : (Number) value;
    }

    private static Map<String, Object> reference(String definition) {
        return Map.of("$ref", "#/$defs/" + definition.replace("$", "%24"));
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description);
        return described;
    }

    private static @Nullable Object plain(String yaml) {
        return Yaml.read(yaml, line -> "default", new ArrayList<>()).plain();
    }
}
