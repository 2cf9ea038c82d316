package io.kosambi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program as the start script runs it, from the folder that the build packed it into. */
final class Program {

    private static final Path JAR = Path.of("../app/launcher/target/home/lib/kosambi.jar");

    private Program() {}

    /** Runs it and gives back all that it printed. */
    static String run(String... arguments) throws IOException, InterruptedException {
        return outputOf(true, arguments);
    }

    /** Runs it on something that it must refuse. */
    static String fail(String... arguments) throws IOException, InterruptedException {
        return outputOf(false, arguments);
    }

    private static String outputOf(boolean success, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                JAR.toString());
        builder.command().addAll(List.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0).as(output).isEqualTo(success);
        return output;
    }
}
