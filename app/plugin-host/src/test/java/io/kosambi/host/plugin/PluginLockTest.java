package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginLockTest {

    @TempDir
    private Path temporary;

    private Path folder;
    private Path file;
    private Path jar;

    @BeforeEach
    void lockOnePlugin() throws IOException {
        folder = temporary.resolve("plugins");
        file = temporary.resolve("plugins.lock");
        jar = JarBuilder.experiment("good").build(folder.resolve("good/good.jar"));
        discover().close();
    }

    @Test
    void theFirstUseWritesTheHashesAndLaterOnesAcceptThem() throws IOException {
        assertThat(file).hasContent(PluginFiles.sha256(jar) + "  good/good.jar");
        try (PluginCatalog catalog = discover()) {
            assertThat(catalog.ids(PluginKinds.EXPERIMENT)).contains("good");
        }
    }

    @Test
    void aChangedJarIsRefusedWithBothHashes() throws IOException {
        String before = PluginFiles.sha256(jar);
        JarBuilder.experiment("good").attribute("Plugin-Version", "6.6.6").build(jar);

        try (PluginCatalog catalog = discover()) {
            assertThat(catalog.refused())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.reason())
                            .contains(jar.toString(), PluginFiles.sha256(jar), before, "delete " + file));
        }
    }

    @Test
    void aJarThatCameLaterIsRefusedAndTheOthersAreNot() throws IOException {
        Path late = JarBuilder.experiment("late").build(folder.resolve("late/late.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(catalog.ids(PluginKinds.EXPERIMENT)).contains("good").doesNotContain("late");
            assertThat(catalog.refused())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.reason()).contains(late + " is not in the lock file " + file));
        }
    }

    @Test
    void linksAreFollowedAsTheyAreWhenPluginsAreLoaded() throws IOException {
        Path linked =
                Files.createSymbolicLink(temporary.resolve("linked"), Files.createDirectory(temporary.resolve("x")));
        Files.createSymbolicLink(linked.resolve("good"), folder.resolve("good"));
        folder = linked;
        file = temporary.resolve("linked.lock");

        try (PluginCatalog catalog = discover()) {
            assertThat(file).hasContent(PluginFiles.sha256(jar) + "  good/good.jar");
            assertThat(catalog.refused()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoLockIsAnErrorThatNamesTheLine() throws IOException {
        Files.writeString(file, "dear diary\n");

        assertThatThrownBy(this::discover)
                .isInstanceOf(PluginFolderException.class)
                .hasMessageContainingAll(file.toString(), "dear diary", "SHA-256");
    }

    private PluginCatalog discover() {
        return PluginCatalog.discover(
                PluginKinds.all(), List.of(PluginFolder.locked(folder, PluginLock.of(file, folder))));
    }
}
