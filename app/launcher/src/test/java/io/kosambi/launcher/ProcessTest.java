package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen only from outside the process: signals, exit codes and the JVM's own warnings. */
@DisabledOnOs(OS.WINDOWS)
final class ProcessTest {

    @TempDir
    private Path folder;

    @Test
    void theVectorApiIsOpenedInTheBootLoaderWithoutAWarning() throws Exception {
        Process process = start(VectorProbe.class);

        assertThat(exitCode(process)).isZero();
        assertThat(out()).isEqualToIgnoringNewLines("module jdk.incubator.vector, null");
        assertThat(err()).isEmpty();
    }

    @Test
    void aQuietRunPrintsNoWarningOfTheJvm() throws Exception {
        Process process = start(Main.class, "run", "counting", "--quiet", "--out", run());

        assertThat(exitCode(process)).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).isEmpty();
    }

    @Test
    void aSignalStopsAtTheNextStepAndTheRunContinuesFromThere() throws Exception {
        Process process = startSlowRun();
        signal(process, "INT");

        assertThat(exitCode(process)).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(err()).contains("Stopped. Continue with: kosambi resume " + run());
        int reached = Integer.parseInt(Files.readString(Path.of(run(), "count")));
        assertThat(reached).isBetween(0, 299);

        Process continued = start(Main.class, "resume", run());

        assertThat(exitCode(continued)).isZero();
        assertThat(err()).contains("Counting from " + reached);
        assertThat(out()).contains("steps  300");
    }

    @Test
    void aRequestToTerminateEndsWithItsOwnExitCode() throws Exception {
        Process process = startSlowRun();
        signal(process, "TERM");

        assertThat(exitCode(process)).isEqualTo(143);
        assertThat(Path.of(run(), "count")).exists();
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        Process process = startSlowRun("--set", "millisPerStep=1000");
        signal(process, "INT");
        while (!err().contains("once more ends at once")) {
            Thread.sleep(20);
        }
        signal(process, "INT");

        assertThat(exitCode(process)).isEqualTo(ExitCodes.INTERRUPTED);
        assertThat(Path.of(run(), "count")).doesNotExist();
    }

    private Process startSlowRun(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("run", "counting", "--set", "steps=300", "--set", "millisPerStep=10", "--out", run()));
        all.addAll(List.of(arguments));
        Process process = start(Main.class, all.toArray(String[]::new));
        while (!err().contains("Counting from 0")) {
            assertThat(process.isAlive()).as(err()).isTrue();
            Thread.sleep(20);
        }
        return process;
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        builder.command().addAll(List.of(arguments));
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        return builder.start();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private String run() {
        return folder.resolve("run").toString();
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
