package io.kosambi.host.schema;

import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Kind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The type of a config record's component: everything that a configuration file can hold. */
public sealed interface ValueType {

    /** A whole number. */
    record Whole(boolean isLong) implements ValueType {
        @Override
        public String words() {
            return "a whole number";
        }
    }

    /** A finite decimal number. */
    record Decimal() implements ValueType {
        @Override
        public String words() {
            return "a number";
        }
    }

    /** True or false. */
    record Bool() implements ValueType {
        @Override
        public String words() {
            return "true or false";
        }
    }

    /** A text. */
    record Text() implements ValueType {
        @Override
        public String words() {
            return "a text";
        }
    }

    /** One of a few words: the constants of an enum, in lower case with hyphens. */
    record Choice(Class<? extends Enum<?>> type) implements ValueType {

        /** The words in the order in which the enum declares them. */
        public List<String> options() {
            return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
        }

        /** The word that stands for a constant in configuration files. */
        public static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", options());
        }
    }

    /** A nested record. */
    record Nested(Class<? extends Record> type) implements ValueType {
        @Override
        public String words() {
            return "a map of settings";
        }
    }

    /** A plugin chosen by its id, with its settings. */
    record Component(Class<?> kind) implements ValueType {
        @Override
        public String words() {
            return "the id of a plugin, or a map with its id as 'type' and its settings";
        }
    }

    /** Several values of one type. */
    record Many(ValueType element) implements ValueType {
        @Override
        public String words() {
            return "a list, each element being " + element.words();
        }
    }

    /** A value that may be left out. */
    record Maybe(ValueType element) implements ValueType {
        @Override
        public String words() {
            return element.words();
        }
    }

    /** What a user would write, in a few words, such as {@code a whole number}. */
    String words();

    /**
     * The type of a record component.
     *
     * @throws UnsupportedConfigException if a configuration file cannot hold such a value
     */
    static ValueType of(RecordComponent component) {
        return of(component.getGenericType(), component);
    }

    private static ValueType of(Type type, RecordComponent component) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            ValueType element = of(generic.getActualTypeArguments()[0], component);
            if (!(element instanceof Maybe)) {
                return new Many(element);
            }
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            ValueType element = of(generic.getActualTypeArguments()[0], component);
            if (!(element instanceof Maybe)) {
                return new Maybe(element);
            }
        } else if (type == int.class || type == Integer.class) {
            return new Whole(false);
        } else if (type == long.class || type == Long.class) {
            return new Whole(true);
        } else if (type == double.class || type == Double.class) {
            return new Decimal();
        } else if (type == boolean.class || type == Boolean.class) {
            return new Bool();
        } else if (type == String.class) {
            return new Text();
        } else if (type == ComponentConfig.class) {
            Kind kind = component.getAnnotation(Kind.class);
            if (kind == null) {
                throw new UnsupportedConfigException(
                        describe(component) + " selects a plugin but no @Kind says of which kind");
            }
            return new Component(kind.value());
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            @SuppressWarnings("unchecked")
            Class<? extends Enum<?>> choice = (Class<? extends Enum<?>>) plain;
            return new Choice(choice);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            return new Nested(plain.asSubclass(Record.class));
        }
        throw new UnsupportedConfigException(describe(component) + " has the type " + type.getTypeName()
                + ", which a configuration file cannot hold: use int, long, double, boolean, String, an enum, a record, "
                + "ComponentConfig, or a List or Optional of these");
    }

    private static String describe(RecordComponent component) {
        return "Component '" + component.getName() + "' of the config record "
                + component.getDeclaringRecord().getName();
    }
}
