package io.kosambi.host.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration as it was written, each part remembering where it stands, such as {@code quickstart.yaml:12}. */
sealed interface Tree {

    String place();

    /** The tree of a plain value: what {@link #plain} gives back. */
    static Tree of(@Nullable Object plain, String place) {
        return switch (plain) {
            case Map<?, ?> map -> {
                Map<String, Entry> entries = new LinkedHashMap<>();
                map.forEach((key, value) -> entries.put(String.valueOf(key), new Entry(place, of(value, place))));
                yield new Keys(place, entries);
            }
            case List<?> list ->
                new Items(
                        place, list.stream().map(element -> of(element, place)).toList());
            case Integer number -> new Leaf(place, BigInteger.valueOf(number));
            case Long number -> new Leaf(place, BigInteger.valueOf(number));
            case Double number when Double.isFinite(number) -> new Leaf(place, BigDecimal.valueOf(number));
            case null -> new Leaf(place, null);
            case Boolean bool -> new Leaf(place, bool);
            case BigInteger number -> new Leaf(place, number);
            case BigDecimal number -> new Leaf(place, number);
            default -> new Leaf(place, plain.toString());
        };
    }

    /** What the part is, for messages about the wrong type. */
    String words();

    /** The part as plain strings, numbers, booleans, lists and maps. */
    @Nullable
    Object plain();

    /**
     * A single value.
     *
     * @param value a String, BigInteger, BigDecimal or Boolean, or null where nothing was written
     */
    record Leaf(String place, @Nullable Object value) implements Tree {
        @Override
        public String words() {
            return switch (value) {
                case null -> "nothing";
                case String text -> "the text '" + text + "'";
                default -> value.toString();
            };
        }

        @Override
        public @Nullable Object plain() {
            return value;
        }
    }

    /** A list. */
    record Items(String place, List<Tree> elements) implements Tree {
        public Items {
            elements = List.copyOf(elements);
        }

        @Override
        public String words() {
            return "a list";
        }

        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> values = new ArrayList<>();
            elements.forEach(element -> values.add(element.plain()));
            return values;
        }
    }

    /** A map, in the order in which it was written. */
    record Keys(String place, Map<String, Entry> entries) implements Tree {
        public Keys {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        static Keys empty(String place) {
            return new Keys(place, Map.of());
        }

        Keys with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Keys(place, changed);
        }

        Keys without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Keys(place, changed);
        }

        @Override
        public String words() {
            return "a map";
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach((key, entry) -> values.put(key, entry.value().plain()));
            return values;
        }
    }

    /**
     * A key with its value.
     *
     * @param place where the key stands
     */
    record Entry(String place, Tree value) {}
}
