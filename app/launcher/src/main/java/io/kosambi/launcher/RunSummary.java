package io.kosambi.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run found, as its folder says. */
final class RunSummary {

    private static final String RESULT = "result.json";
    private static final String REPORT = "report.html";

    private RunSummary() {}

    /** The final metrics by name, in the order of the file; empty if the run has none yet. */
    static Map<String, String> results(Path folder) {
        Path file = folder.resolve(RESULT);
        Map<String, String> results = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            return results;
        }
        try {
            JsonNode node = JsonMapper.shared().readTree(Files.readString(file));
            node.properties().forEach(entry -> results.put(entry.getKey(), text(entry.getValue())));
            return results;
        } catch (IOException | JacksonException e) {
            throw UserException.failure("Cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Prints the final metrics, and where the report is. */
    static void print(Path folder, PrintWriter out) {
        Map<String, String> results = results(folder);
        int width = results.keySet().stream().mapToInt(String::length).max().orElse(0);
        results.forEach((name, value) -> out.println(name + " ".repeat(width - name.length()) + "  " + value));
        Path report = folder.resolve(REPORT);
        if (Files.exists(report)) {
            out.println("Report: " + report);
        }
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }
}
