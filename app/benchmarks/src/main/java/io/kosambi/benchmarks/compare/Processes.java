package io.kosambi.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs programs of our class path in fresh JVMs, with the options of the {@code kosambi} script, and reads what they print.
 *
 * @param log receives their standard error
 */
record Processes(Path log) {

    private static final String LIBTORCH_FOLDER = "kosambi.benchmarks.libtorch";

    /**
     * Waits for a program and gives the JSON object that it printed.
     *
     * @param program the main class and its arguments
     * @throws IOException if it failed; the message says where its own messages are
     */
    JsonNode run(List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-XX:NewSize=32m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-DOPT_OUT_TRACKING=true",
                "-Dai.djl.offline=true"));
        String folder = System.getProperty(LIBTORCH_FOLDER);
        if (folder != null) {
            // Where libtorch is unpacked.
            command.addAll(List.of("-DENGINE_CACHE_DIR=" + folder, "-DDJL_CACHE_DIR=" + folder));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("'" + String.join(" ", program) + "' ended with exit code " + code
                        + "; the end of its messages, which are in " + log + ":\n" + tail());
            }
            return JsonMapper.shared().readTree(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for '" + String.join(" ", program) + "'", e);
        } finally {
            process.destroy();
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
