package io.kosambi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archetype made, by {@code src/it/archetype}, and what it said. */
final class ArchetypeTest {

    private static final Path PROJECTS = Path.of("target/it/archetype");

    @TempDir
    private Path folder;

    @Test
    void theProgramLoadsAPluginOfEveryKind() throws Exception {
        String plugins = Plugins.gather(PROJECTS, folder.resolve("plugins"));

        assertThat(Program.run("plugins", "--plugins", plugins))
                .containsPattern("kernel +wave-9 +2\\.1 .*acme-kernels-2\\.1\\.jar .*loaded")
                .containsPattern("attention +my-attention +1\\.0\\.0 .*my-attention-1\\.0\\.0\\.jar .*loaded")
                .containsPattern("noise-schedule +my-schedule .*loaded")
                .containsPattern("solver +my-solver .*loaded")
                .containsPattern("data-source +my-data-source .*loaded")
                .containsPattern("network +my-network .*loaded")
                .containsPattern("experiment +my-experiment .*loaded")
                .containsPattern("backend +my-backend .*loaded");
    }

    @Test
    void namesAndPackagesAreThoseThatWereAskedFor() throws IOException {
        Path project = PROJECTS.resolve("acme-kernels");

        assertThat(project.resolve("pom.xml"))
                .content()
                .contains("<groupId>com.acme</groupId>", "<artifactId>acme-kernels</artifactId>");
        try (Stream<Path> files = Files.walk(project.resolve("src"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> project.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "src/main/java/com/acme/kernels/Wave9.java",
                            "src/main/java/com/acme/kernels/Wave9Factory.java",
                            "src/main/resources/META-INF/services/io.kosambi.spi.kernel.CovarianceKernelFactory",
                            "src/test/java/com/acme/kernels/Wave9Test.java");
        }
    }

    @Test
    void nothingIsLeftOfTheExample() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECTS)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(source -> assertThat(source)
                            .content()
                            .doesNotContain("DampedCosine", "CauchyAttention", "TriangularSchedule", "RalstonSolver")
                            .doesNotContain("Autoregression", "Mixer", "CorrelationTime", "StreamsBackend")
                            .doesNotContain("damped-cosine", "\"cauchy", "\"triangular\"", "\"ralston\"")
                            .doesNotContain("\"autoregression\"", "\"mixer", "correlation-time", "\"streams\""));
        }
    }

    @Test
    void whatItRefusesIsNamedAndNotMade() {
        assertThat(Path.of("target/logs/archetype/build.log"))
                .content()
                .contains("kind = kernle is none of attention, backend, data-source, experiment, kernel, network, ")
                .contains("name = attention would make a class Attention, which this kind of plugin uses already");
        assertThat(PROJECTS.resolve("refused")).doesNotExist();
        assertThat(PROJECTS.resolve("pom.xml")).content().contains("my-backend").doesNotContain("refused");
    }
}
