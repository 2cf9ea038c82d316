package io.kosambi.experiments.theory;

import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code theory.json}. */
public final class TheoryFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private TheoryFile() {}

    /** Writes a report; what is absent is null. */
    public static void write(Path file, TheoryReport report) {
        JSON.writeValue(file.toFile(), report);
    }
}
