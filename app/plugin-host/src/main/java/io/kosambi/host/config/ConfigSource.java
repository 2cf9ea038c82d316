package io.kosambi.host.config;

import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a configuration.
 *
 * @param name what it is called in messages, such as the file's name
 * @param text YAML
 */
public record ConfigSource(String name, String text) {

    /**
     * Reads a file.
     *
     * @throws InvalidConfigException if the file cannot be read
     */
    public static ConfigSource of(Path file) {
        try {
            return new ConfigSource(file.toString(), Files.readString(file));
        } catch (IOException e) {
            String reason = Files.exists(file)
                    ? Files.isDirectory(file) ? "it is a folder" : "is it a text in UTF-8, and may you read it?"
                    : "there is no such file";
            throw new InvalidConfigException("Cannot read the configuration " + file + ": " + reason);
        }
    }

    /** The name without folders and ending, fit for {@link RunKeys}: what a run is called unless the file says otherwise. */
    String baseName() {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String safe = last.replaceFirst("\\.[^.]*$", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceFirst("^[._-]+", "");
        return safe.isEmpty() ? "run" : safe.substring(0, Math.min(safe.length(), 100));
    }
}
