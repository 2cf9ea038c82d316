package io.kosambi.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The experiment files that come with Kosambi: the YAML files of one class path folder. */
final class BuiltInExperiments {

    private static final String FOLDER = "io/kosambi/experiments/";
    private static final String ENDING = ".yaml";

    private final ClassLoader loader;

    BuiltInExperiments(ClassLoader loader) {
        this.loader = loader;
    }

    /** Their names, in alphabetical order. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (URL folder : Collections.list(loader.getResources(FOLDER))) {
                collect(folder, names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the built-in experiments", e);
        }
        return names;
    }

    /** The text of one, if there is one of that name. */
    Optional<String> text(String name) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = loader.getResourceAsStream(FOLDER + name + ENDING)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in experiment '" + name + "'", e);
        }
    }

    /** What the file's first lines of comment say about it, as one line. */
    String summary(String name) {
        return text(name)
                .map(text -> text.lines()
                        .takeWhile(line -> line.startsWith("#"))
                        .map(line -> line.substring(1).strip())
                        .findFirst()
                        .orElse(""))
                .orElse("");
    }

    private static void collect(URL folder, SortedSet<String> names) throws IOException {
        URLConnection connection = folder.openConnection();
        if (connection instanceof JarURLConnection jar) {
            jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(entry -> entry.startsWith(FOLDER) && entry.indexOf('/', FOLDER.length()) < 0)
                    .forEach(entry -> add(entry.substring(FOLDER.length()), names));
        } else if (folder.getProtocol().equals("file")) {
            try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
                files.forEach(file -> add(file.getFileName().toString(), names));
            }
        }
    }

    private static void add(String file, SortedSet<String> names) {
        if (file.endsWith(ENDING)) {
            names.add(file.substring(0, file.length() - ENDING.length()));
        }
    }
}
