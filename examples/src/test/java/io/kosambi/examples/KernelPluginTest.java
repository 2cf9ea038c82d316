package io.kosambi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What EXTENDING.md promises of the kernel plugin, with the jar that its own build made. */
final class KernelPluginTest {

    private static final String PLUGINS = "kernel-plugin/target/plugins";

    @TempDir
    private Path folder;

    @Test
    void theProgramListsIt() throws Exception {
        assertThat(Program.run("plugins", "--plugins", PLUGINS))
                .containsPattern("kernel +damped-cosine +1\\.0\\.0 .*damped-cosine-1\\.0\\.0\\.jar .*loaded");
    }

    @Test
    void theProgramTrainsOnIt() throws Exception {
        Path run = folder.resolve("run");

        String output = Program.run(
                "run",
                "quickstart",
                "--plugins",
                PLUGINS,
                "--set",
                "kernel.type=damped-cosine",
                "--set",
                "kernel.period=6",
                "--set",
                "trainer.steps=3",
                "--set",
                "evaluation.sequences=8",
                "--set",
                "generation.sequences=16",
                "--out",
                run.toString());

        assertThat(output).contains("training 3/3", "Report: " + run.resolve("report.html"));
        assertThat(run.resolve("config.yaml"))
                .content()
                .contains("type: damped-cosine", "period: 6", "lengthScale: 12");
        assertThat(run.resolve("provenance.json")).content().contains("damped-cosine-1.0.0.jar");
        assertThat(run.resolve("result.json")).exists();
    }

    @Test
    void itsRangesAreKept() throws IOException, InterruptedException {
        assertThat(Program.fail(
                        "config",
                        "quickstart",
                        "--plugins",
                        PLUGINS,
                        "--set",
                        "kernel.type=damped-cosine",
                        "--set",
                        "kernel.period=-1"))
                .contains("kernel.period = -1", "(0, infinity)");
    }
}
