package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TheoryCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theTheoryIsPrintedAndWritten() {
        Path file = folder.resolve("theory.json");
        Result result = CommandLineRunner.run(
                "theory",
                "--kernel",
                "{type: exponential-power, lengthScale: 4}",
                "--frames",
                "16",
                "--dim",
                "2",
                "--diffusion-times",
                "0.5,2",
                "--out",
                file.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("Layers until the error of the score is 0.001")
                .contains("all in [0.5, 5]")
                .contains("Toeplitz-Kronecker")
                .contains(file.toString());
        assertThat(file).content().contains("\"frames\" : 16", "\"diffusionTimes\" : [ 0.5, 2.0 ]");
    }

    @Test
    void wrongOptionsAreAllNamedWithTheirRanges() {
        Result result =
                CommandLineRunner.run("theory", "--frames", "1", "--diffusion-times", "0,1", "--set", "tolerance=2");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("3 problems")
                .contains("--frames: frames = 1", "[2, 512]")
                .contains("diffusionTimes[0] = 0", "[1.0E-4, 100]")
                .contains("tolerance = 2", "0.5]");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = folder.resolve("no/such/folder/theory.json");
        Result result = CommandLineRunner.run("theory", "--frames", "2", "--out", file.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err()).contains(file.toString()).doesNotContain("\tat ");
        assertThat(Files.exists(file)).isFalse();
    }
}
