package io.kosambi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example plugins of all kinds in one folder, at work together. */
final class AllPluginsTest {

    @TempDir
    private Path folder;

    private String plugins;

    @BeforeEach
    void gatherPlugins() throws IOException {
        plugins = Plugins.gather(Path.of("."), folder.resolve("plugins"));
    }

    @Test
    void allAreListed() throws Exception {
        assertThat(Program.run("plugins", "--plugins", plugins))
                .containsPattern("experiment +correlation-time .*loaded")
                .containsPattern("kernel +damped-cosine .*loaded")
                .containsPattern("attention +cauchy .*loaded")
                .containsPattern("network +mixer .*loaded")
                .containsPattern("noise-schedule +triangular .*loaded")
                .containsPattern("solver +ralston .*loaded")
                .containsPattern("data-source +autoregression .*loaded")
                .containsPattern("backend +streams .*loaded");
    }

    @Test
    void oneRunUsesThemTogether() throws Exception {
        Path file = Files.writeString(folder.resolve("together.yaml"), """
                experiment: capture
                frames: 8
                dimension: 2
                kernel: damped-cosine
                network: {width: 16, depth: 1, heads: 2, attention: cauchy}
                diffusion: {schedule: triangular}
                trainer: {steps: 3, batch: 8}
                evaluation: {levels: 2, sequences: 8}
                generation: {sequences: 8, steps: 4, solver: ralston, schedule: triangular}
                """);
        Path run = folder.resolve("run");

        Program.run("run", file.toString(), "--plugins", plugins, "--out", run.toString());

        assertThat(run.resolve("result.json")).exists();
        assertThat(run.resolve("provenance.json"))
                .content()
                .contains("damped-cosine", "cauchy", "triangular", "ralston");
    }

    @Test
    void aNetworkTrainsOnDataFromElsewhereWithABackendFromElsewhere() throws Exception {
        Path file = Files.writeString(folder.resolve("elsewhere.yaml"), """
                experiment: capture
                frames: 8
                dimension: 2
                data: {type: autoregression, period: 6}
                network: {type: mixer, width: 8, depth: 1}
                backend: streams
                trainer: {steps: 3, batch: 8}
                evaluation: {levels: 2, sequences: 8}
                generation: {sequences: 8, steps: 4}
                """);
        Path run = folder.resolve("run");

        assertThat(Program.run("run", file.toString(), "--plugins", plugins, "--out", run.toString()))
                .contains("parallel streams", "FSU");
        assertThat(run.resolve("provenance.json"))
                .content()
                .contains("autoregression-1.0.0.jar", "mixer-network-1.0.0.jar", "streams-backend-1.0.0.jar");
    }

    @Test
    void anExperimentRunsFromItsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("memory.yaml"), """
                experiment: correlation-time
                frames: 100
                kernel: {type: damped-cosine, lengthScale: 5, period: 10}
                """);
        Path run = folder.resolve("run");

        assertThat(Program.run("run", file.toString(), "--plugins", plugins, "--out", run.toString()))
                .contains("effectiveFrames");
        assertThat(run.resolve("correlation.csv")).content().hasLineCount(101);
    }
}
