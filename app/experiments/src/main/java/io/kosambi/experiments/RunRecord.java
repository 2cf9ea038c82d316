package io.kosambi.experiments;

import io.kosambi.spi.app.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a run folder says about its run, for the end of a report, and how a run's result is kept there. */
final class RunRecord {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunRecord() {}

    /** Where the run comes from, as whoever made its folder left it in {@code provenance.json}; empty if nobody did. */
    static Map<String, String> provenance(RunContext run) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        Path file = run.folder().resolve("provenance.json");
        if (Files.exists(file)) {
            flatten("", JSON.readTree(file.toFile()), rows);
        }
        return rows;
    }

    /** The resolved configuration; empty if there is none. */
    static String configuration(RunContext run) throws IOException {
        Path file = run.folder().resolve("config.yaml");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Writes the headline numbers to {@code result.json}. */
    static void writeResult(RunContext run, Map<String, Object> result) {
        JSON.writeValue(run.folder().resolve("result.json").toFile(), result);
    }

    private static void flatten(String name, JsonNode node, Map<String, String> rows) {
        if (!node.isContainer()) {
            rows.put(name, node.asString());
            return;
        }
        if (node.isArray()) {
            int index = 0;
            for (JsonNode element : node) {
                flatten(name + " " + ++index, element, rows);
            }
            return;
        }
        node.properties()
                .forEach(entry ->
                        flatten(name.isEmpty() ? entry.getKey() : name + " " + entry.getKey(), entry.getValue(), rows));
    }
}
