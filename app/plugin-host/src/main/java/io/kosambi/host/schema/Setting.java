package io.kosambi.host.schema;

import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * One component of a config record, as its annotations describe it.
 *
 * @param name the key in configuration files
 * @param type what the value may be
 * @param range the valid range of a number, or of each number of a list
 * @param defaultYaml the value that is taken where a file leaves the key out, in YAML syntax
 * @param description what the value means
 */
public record Setting(
        String name,
        ValueType type,
        Optional<Range> range,
        Optional<String> defaultYaml,
        Optional<String> description) {

    static Setting of(RecordComponent component) {
        return new Setting(
                component.getName(),
                ValueType.of(component),
                Optional.ofNullable(component.getAnnotation(Range.class)),
                Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value),
                Optional.ofNullable(component.getAnnotation(Describe.class)).map(Describe::value));
    }

    /** What may stand here, in words: type, range and meaning. */
    public String words() {
        return type.words()
                + range.map(bounds -> " in " + ConfigRules.describe(bounds)).orElse("")
                + description.map(text -> " (" + text + ")").orElse("");
    }

    /** Whether a file must give this value. */
    public boolean isRequired() {
        return defaultYaml.isEmpty()
                && switch (type) {
                    case ValueType.Maybe ignored -> false;
                    // A nested record may be left out as long as nothing inside it must be given.
                    case ValueType.Nested nested ->
                        RecordShape.of(nested.type()).settings().stream().anyMatch(Setting::isRequired);
                    default -> true;
                };
    }
}
