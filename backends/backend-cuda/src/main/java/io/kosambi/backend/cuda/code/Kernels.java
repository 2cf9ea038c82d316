package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.device.KernelSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sources of kernels: those that lie in files beside this module's classes, and those that are generated. */
public final class Kernels {

    private static final String FOLDER = "/io/kosambi/backend/cuda/";
    private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"([a-z_]+\\.cuh)\"$");

    private Kernels() {}

    /**
     * A kernel of a file.
     *
     * @param file the file's name
     * @param name the kernel's name
     * @param defines what is defined ahead of the file's text
     */
    public static KernelSource ofFile(String file, String name, Map<String, String> defines) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(defines)
                .forEach((macro, value) -> text.append("#define ")
                        .append(macro)
                        .append(' ')
                        .append(value)
                        .append('\n'));
        return new KernelSource(name, text + resolved(read(file)), file);
    }

    /**
     * A generated kernel.
     *
     * @param definitions what the code needs beside the common functions
     * @param parameters with their types
     * @param body statements
     */
    static KernelSource generated(String definitions, String name, List<String> parameters, String body) {
        String text = read("common.cuh") + "\n" + definitions + "\nextern \"C\" __global__ void " + name + "(\n    "
                + String.join(",\n    ", parameters) + ") {\n" + body + "}\n";
        return new KernelSource(name, text, "generated kernel " + name);
    }

    private static String resolved(String text) {
        Matcher include = INCLUDE.matcher(text);
        return include.replaceAll(found -> Matcher.quoteReplacement(resolved(read(found.group(1)))));
    }

    private static String read(String file) {
        try (InputStream content = Kernels.class.getResourceAsStream(FOLDER + file)) {
            if (content == null) {
                throw new IllegalStateException("cuda backend: the plugin's jar holds no " + FOLDER + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
