package io.kosambi.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.host.config.ConfigSource;
import io.kosambi.host.config.ExperimentFile;
import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ProvenanceTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    @TempDir
    private Path temporary;

    @Test
    void aRunsRecordNamesEverythingThatItsNumbersDependOn() throws IOException {
        PluginCatalog catalog = PluginCatalog.discover(PluginKinds.all());
        ResolvedExperiment resolved = ExperimentFile.resolve(
                new ConfigSource("test.yaml", "experiment: sample\nframes: 8\nseed: 5\n"), false, List.of(), catalog);
        try (RunFolder folder = RunFolder.begin(temporary.resolve("run"), resolved.yaml())) {
            Provenance.of(resolved, temporary, CLOCK, false).write(folder);
            Provenance.of(resolved, temporary, CLOCK, true).write(folder);

            JsonNode record =
                    JsonMapper.shared().readTree(Files.readString(folder.path().resolve("provenance.json")));
            assertThat(record.path("seed").asLong()).isEqualTo(5);
            assertThat(record.path("kosambi").asString()).isNotBlank().doesNotContain("$");
            assertThat(record.path("spi").asString()).matches("\\d+\\.\\d+");
            assertThat(record.path("plugins").path(0).path("id").asString()).isEqualTo("sample");
            assertThat(record.path("plugins").path(1).path("id").asString()).isEqualTo("exponential-power");
            assertThat(record.path("started").asString()).isEqualTo("2026-03-04T05:06:07Z");
            assertThat(record.path("cores").asInt()).isPositive();
            assertThat(record.path("cpu").asString()).isNotBlank();
            assertThat(record.path("gitCommit").isNull()).isTrue();
            assertThat(record.path("backendMayDiffer").asBoolean()).isFalse();
            JsonNode second =
                    JsonMapper.shared().readTree(Files.readString(folder.path().resolve("provenance-2.json")));
            assertThat(second.path("backendMayDiffer").asBoolean()).isTrue();
        }
    }

    @Test
    void theCommitIsFoundFromASubfolderOfACheckout() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/refs/heads/main", COMMIT + "\n");

        assertThat(GitCheckout.commit(Files.createDirectories(temporary.resolve("a/b"))))
                .contains(COMMIT);
    }

    @Test
    void theCommitIsFoundInPackedReferencesAndDetachedHeads() throws IOException {
        write("packed/.git/HEAD", "ref: refs/heads/main\n");
        write("packed/.git/packed-refs", "# pack-refs\n" + COMMIT + " refs/heads/main\n");
        write("detached/.git/HEAD", COMMIT + "\n");

        assertThat(GitCheckout.commit(temporary.resolve("packed"))).contains(COMMIT);
        assertThat(GitCheckout.commit(temporary.resolve("detached"))).contains(COMMIT);
    }

    @Test
    void theCommitIsFoundInALinkedWorkingTree() throws IOException {
        write("main/.git/refs/heads/side", COMMIT + "\n");
        write("main/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
        write("main/.git/worktrees/side/commondir", "../..\n");
        write("side/.git", "gitdir: ../main/.git/worktrees/side\n");

        assertThat(GitCheckout.commit(temporary.resolve("side"))).contains(COMMIT);
    }

    @Test
    void aRepositoryWithoutCommitsHasNone() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");

        assertThat(GitCheckout.commit(temporary)).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = temporary.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
