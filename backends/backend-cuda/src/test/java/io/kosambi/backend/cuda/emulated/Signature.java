package io.kosambi.backend.cuda.emulated;

import io.kosambi.backend.cuda.device.KernelSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parameters that a kernel declares in its source. A driver takes arguments by address, and believes the caller. */
final class Signature {

    private final String name;
    private final List<Class<?>> types;

    private Signature(String name, List<Class<?>> types) {
        this.name = name;
        this.types = types;
    }

    static Signature of(KernelSource source) {
        Matcher declaration = Pattern.compile(
                        "__global__\\s+void\\s+(?:__launch_bounds__\\([^)]*\\)\\s+)?" + source.name() + "\\(([^)]*)\\)")
                .matcher(source.text());
        if (!declaration.find()) {
            throw new AssertionError("no kernel " + source.name() + " in " + source.origin());
        }
        boolean wide = source.text().contains("typedef unsigned long long Index;");
        return new Signature(
                source.name(),
                Stream.of(declaration.group(1).split(",", -1))
                        .<Class<?>>map(parameter -> typeOf(parameter.strip(), wide))
                        .toList());
    }

    private static Class<?> typeOf(String parameter, boolean wide) {
        if (parameter.contains("*") || parameter.startsWith("long long")) {
            return Long.class;
        }
        return switch (parameter.split("\\s+", -1)[0]) {
            case "Index" -> wide ? Long.class : Integer.class;
            case "int", "unsigned" -> Integer.class;
            case "float" -> Float.class;
            case "double" -> Double.class;
            default -> throw new AssertionError("a kernel with a parameter '" + parameter + "'");
        };
    }

    /** Throws if arguments are not of the types that are declared. */
    void require(Object... arguments) {
        List<Class<?>> given =
                Stream.of(arguments).<Class<?>>map(Object::getClass).toList();
        if (!given.equals(types)) {
            throw new AssertionError("kernel " + name + " takes " + types + " and was given " + given);
        }
    }
}
