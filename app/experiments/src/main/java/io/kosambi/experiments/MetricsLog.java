package io.kosambi.experiments;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The metrics of a run by step, one JSON object per line. It holds no clock times, so an interrupted and resumed run leaves
 * the same bytes as one that was never interrupted.
 */
final class MetricsLog implements AutoCloseable {

    private static final String STEP = "step";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BufferedWriter writer;
    private final List<JsonNode> lines;

    private MetricsLog(BufferedWriter writer, List<JsonNode> lines) {
        this.writer = writer;
        this.lines = lines;
    }

    /**
     * Opens the log and cuts off what lies behind a step.
     *
     * @param file the log; made if there is none
     * @param step the step from which the run continues
     */
    static MetricsLog open(Path file, int step) throws IOException {
        List<JsonNode> kept = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonNode node = parse(line);
                // A process that was killed may have left half a line.
                if (node == null || node.path(STEP).asInt(Integer.MAX_VALUE) > step) {
                    break;
                }
                kept.add(node);
                text.append(line).append('\n');
            }
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, text);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new MetricsLog(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND), kept);
    }

    /** Adds one line. */
    void add(int step, Map<String, Double> values) throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put(STEP, step);
        values.forEach(node::put);
        lines.add(node);
        writer.write(JSON.writeValueAsString(node));
        writer.write('\n');
    }

    /** Hands everything added so far to the operating system; done before each checkpoint, which must not be ahead. */
    void flush() throws IOException {
        writer.flush();
    }

    /** All lines that have a value of the given name, as (step, value) pairs. */
    List<double[]> series(String name) {
        return lines.stream()
                .filter(line -> line.has(name))
                .map(line ->
                        new double[] {line.path(STEP).asInt(), line.path(name).asDouble()})
                .toList();
    }

    private static @org.jspecify.annotations.Nullable JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
