package io.kosambi.host.config;

import io.kosambi.host.schema.RecordShape;
import io.kosambi.host.schema.ValueType;
import io.kosambi.spi.plugin.ComponentConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns bound records back into what a configuration file would say: strings, numbers, booleans, lists and maps. */
final class PlainValues {

    private PlainValues() {}

    /** Every setting of a record, those left at their defaults included; an empty Optional has no key. */
    static Map<String, Object> of(Record config) {
        Map<String, Object> plain = new LinkedHashMap<>();
        RecordShape.valuesOf(config).forEach((key, value) -> {
            if (!(value instanceof Optional<?> optional) || optional.isPresent()) {
                plain.put(key, plain(value));
            }
        });
        return plain;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case ComponentConfig component -> {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put(RecordShape.TYPE_KEY, component.type());
                map.putAll(component.settings());
                yield map;
            }
            case Record nested -> of(nested);
            case Enum<?> constant -> ValueType.Choice.word(constant);
            case Optional<?> optional -> plain(optional.orElseThrow());
            case List<?> list -> list.stream().<Object>map(PlainValues::plain).toList();
            default -> value;
        };
    }
}
