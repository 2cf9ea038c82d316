package io.kosambi.host.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A config record seen from outside: its settings, how to build it, and how to read it.
 *
 * @param type the record class
 * @param settings its components in the order of declaration
 * @param <C> the record class
 */
public record RecordShape<C extends Record>(Class<C> type, List<Setting> settings) {

    /** The key that names a plugin in a configuration file, which no config record may use for itself. */
    public static final String TYPE_KEY = "type";

    /**
     * @throws UnsupportedConfigException if a component is of a type that configuration files cannot hold
     */
    public static <C extends Record> RecordShape<C> of(Class<C> type) {
        List<Setting> settings =
                Arrays.stream(type.getRecordComponents()).map(Setting::of).toList();
        for (Setting setting : settings) {
            if (setting.name().equals(TYPE_KEY)) {
                throw new UnsupportedConfigException("The config record " + type.getName()
                        + " has a component named 'type', the key that names a plugin in configuration files");
            }
        }
        return new RecordShape<>(type, settings);
    }

    /**
     * Looks through a record and everything nested in it.
     *
     * @throws UnsupportedConfigException if a configuration file cannot express the record
     */
    public static void requireSupported(Class<? extends Record> type) {
        requireSupported(type, new HashSet<>());
    }

    private static void requireSupported(Class<? extends Record> type, Set<Class<?>> visited) {
        if (visited.add(type)) {
            for (Setting setting : of(type).settings()) {
                innermost(setting.type()).ifPresent(nested -> requireSupported(nested, visited));
            }
        }
    }

    private static Optional<Class<? extends Record>> innermost(ValueType type) {
        return switch (type) {
            case ValueType.Nested nested -> Optional.of(nested.type());
            case ValueType.Many many -> innermost(many.element());
            case ValueType.Maybe maybe -> innermost(maybe.element());
            default -> Optional.empty();
        };
    }

    /**
     * Calls the canonical constructor.
     *
     * @param values one value per component, in order
     * @throws RuntimeException what the constructor throws
     */
    public C build(List<Object> values) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<C> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException("The constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot build the config record " + type.getName(), e);
        }
    }

    /** The components of a record by name, in the order of declaration. */
    public static Map<String, Object> valuesOf(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(config));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read " + component.getName() + " of " + config.getClass(), e);
            }
        }
        return values;
    }
}
