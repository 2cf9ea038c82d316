package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.host.run.RunFolder;
import io.kosambi.launcher.CommandLineRunner.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesItsConfigurationProvenanceAndResult() throws IOException {
        Path run = folder.resolve("deep/run");

        Result result = CommandLineRunner.run("run", "counting", "--set", "steps=3", "--out", run.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("steps  3").contains("seed   7");
        assertThat(run.resolve("config.yaml")).content().contains("steps: 3").contains("seed: 7");
        assertThat(run.resolve("provenance.json"))
                .content()
                .contains("\"id\" : \"counting\"")
                .contains("\"seed\" : 7");
        assertThat(run.resolve("result.json")).exists();
        assertThat(CommandLineRunner.run("runs", "show", run.toString()).out())
                .contains("counting, finished, seed 7")
                .contains("steps  3");
        assertThat(CommandLineRunner.run(
                                "runs", "list", "--folder", run.getParent().toString())
                        .out())
                .containsPattern("counting +counting +7 +finished +3 +-");
    }

    @Test
    void aQuietRunPrintsNothing() {
        Result result = CommandLineRunner.run(
                "run", "counting", "--quiet", "--out", folder.resolve("run").toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aFolderThatHoldsARunIsNotOverwritten() {
        String run = folder.resolve("run").toString();
        CommandLineRunner.run("run", "counting", "--quiet", "--out", run);

        Result result = CommandLineRunner.run("run", "counting", "--out", run);

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("holds a finished run").contains("--out");
    }

    @Test
    void aFolderWithOtherFilesIsNotTouched() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "dear");

        Result result = CommandLineRunner.run("run", "counting", "--out", folder.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("is not empty");
        assertThat(folder).isDirectoryContaining("glob:**letter.txt");
    }

    @Test
    void aRunFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Result result = CommandLineRunner.run(
                "run", "counting", "--out", file.resolve("run").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("Cannot write to the run folder " + file.resolve("run"))
                .doesNotContain("\tat ");
    }

    @Test
    void aFailureIsToldInOneLineAndKeptInTheLog() {
        Path run = folder.resolve("run");

        Result result = CommandLineRunner.run("run", "counting", "--set", "failAt=2", "--out", run.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err())
                .contains("step 2 went wrong")
                .contains(run.resolve("run.log").toString())
                .doesNotContain("\tat ");
        assertThat(run.resolve("run.log"))
                .content()
                .contains("step 2 went wrong")
                .contains("\tat ");
    }

    @Test
    void verboseShowsTheStackTrace() {
        Result result = CommandLineRunner.run(
                "run",
                "counting",
                "--verbose",
                "--set",
                "failAt=2",
                "--out",
                folder.resolve("run").toString());

        assertThat(result.err()).contains("\tat io.kosambi.launcher.CountingFactory");
    }

    @Test
    void exhaustedMemoryIsExplained() {
        Result result = CommandLineRunner.run(
                "run",
                "counting",
                "--set",
                "exhaustAt=2",
                "--out",
                folder.resolve("run").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err())
                .contains("Out of memory: Java heap space")
                .contains("KOSAMBI_JAVA_OPTIONS=-Xmx")
                .doesNotContain("\tat ");
    }

    @Test
    void aPortInUseIsNamedBeforeAnythingIsWritten() throws IOException {
        Path run = folder.resolve("run");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Result result = CommandLineRunner.run("run", "counting", "--metrics-port", port, "--out", run.toString());

            assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
            assertThat(result.err()).contains("Cannot serve metrics on port " + port);
            assertThat(run).doesNotExist();
        }
    }

    @Test
    void aFinishedRunCannotBeResumed() {
        String run = folder.resolve("run").toString();
        CommandLineRunner.run("run", "counting", "--quiet", "--out", run);

        Result result = CommandLineRunner.run("resume", run);

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("is finished: there is nothing to resume");
    }

    @Test
    void aFolderWithoutARunCannotBeResumed() {
        Result result = CommandLineRunner.run("resume", folder.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("There is no run to resume in");
    }

    @Test
    void aFailedRunContinuesFromItsCheckpointWithTheSettingsItBeganWith() throws IOException {
        Path run = folder.resolve("run");
        CommandLineRunner.run(
                "run", "counting", "--seed", "3", "--set", "steps=5", "--set", "failAt=1", "--out", run.toString());
        Files.writeString(run.resolve("count"), "2");

        Result result = CommandLineRunner.run("resume", run.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("Counting from 2");
        assertThat(result.out()).contains("steps  5").contains("seed   3");
    }

    @Test
    void twoProcessesCannotWorkOnOneRun() {
        Path run = folder.resolve("run");
        CommandLineRunner.run("run", "counting", "--set", "failAt=1", "--out", run.toString());
        try (RunFolder held = RunFolder.resume(run)) {
            Result result = CommandLineRunner.run("resume", run.toString());

            assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(result.err()).contains("Another process works in the run folder " + held.path());
        }
    }
}
