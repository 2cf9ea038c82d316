package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.config.ConfigSource;
import io.kosambi.host.config.ExperimentFile;
import io.kosambi.host.config.ResolvedExperiment;
import io.kosambi.host.plugin.CatalogEntry.Status;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where plugins lie, what each sees, and what is left of them. */
final class FolderPluginsTest extends PluginFolderFixture {

    @Test
    void aGoodPluginIsLoadedListedAndRuns() throws IOException {
        Path jar = JarBuilder.experiment("good").build(folder.resolve("good/good.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(catalog.entries())
                    .filteredOn(entry -> entry.id().equals("good"))
                    .singleElement()
                    .isEqualTo(new CatalogEntry(
                            "good",
                            "experiment",
                            "1.2.3",
                            jar.toString(),
                            Optional.of(PluginFiles.sha256(jar)),
                            Status.LOADED,
                            "",
                            "described"));
            ResolvedExperiment resolved = ExperimentFile.resolve(
                    new ConfigSource("test.yaml", "experiment: good\nsize: 2\n"), false, List.of(), catalog);
            assertThat(CatalogContext.experiment(resolved, catalog)).isNotNull();
            assertThat(resolved.plugins().getFirst().sha256()).isPresent();
        }
    }

    @Test
    void theHashIsTheSha256OfTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");

        assertThat(PluginFiles.sha256(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void eachPluginSeesItsOwnVersionOfALibraryAndNothingOfTheHostsOwn() throws IOException {
        for (String id : List.of("one", "two")) {
            Path library = new JarBuilder()
                    .source(
                            "library.Version",
                            "package library; public class Version { public static String text() { return \"%s\"; } }"
                                    .formatted(id))
                    .build(folder.resolve(id).resolve("library.jar"));
            String description = "library.Version.text() + \" \" + sees(\"com.google.inject.Injector\") + \" \""
                    + " + sees(\"io.kosambi.host.plugin.PluginCatalog\") + \" \" + sees(\"org.slf4j.Logger\")"
                    + " + \" \" + (Factory.class.getResource(\"/io/kosambi/host/build.properties\") == null)"
                    + " + \" \" + Factory.class.getClassLoader()"
                    + ".resources(\"META-INF/services/io.kosambi.spi.app.ExperimentFactory\").count()";
            String sees = """
                    private static boolean sees(String name) {
                        try {
                            Class.forName(name);
                            return true;
                        } catch (ClassNotFoundException e) {
                            return false;
                        }
                    }
                    """;
            JarBuilder.plugin(id)
                    .using(library)
                    .source("example.Factory", JarBuilder.factory(id, description, sees))
                    .registers("example.Factory")
                    .build(folder.resolve(id).resolve(id + ".jar"));
        }

        try (PluginCatalog catalog = discover()) {
            assertThat(catalog.entries())
                    .filteredOn(entry -> entry.location().startsWith(folder.toString()))
                    .extracting(CatalogEntry::description)
                    .containsExactly("one false false true true 1", "two false false true true 1");
        }
    }

    @Test
    void ofTwoPluginsWithOneIdBothAreRefusedAndBothJarsNamed() throws IOException {
        Path first =
                JarBuilder.experiment("same").attribute("Plugin-Id", "first").build(folder.resolve("a/a.jar"));
        Path second =
                JarBuilder.experiment("same").attribute("Plugin-Id", "second").build(folder.resolve("b/b.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(refusals(catalog))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.reason())
                            .contains("experiment 'same'", first.toString(), second.toString()));
            assertThatThrownBy(() -> catalog.require(PluginKinds.EXPERIMENT, "same"))
                    .hasMessageContainingAll("was refused", first.toString(), second.toString());
        }
    }

    @Test
    void twoPluginsWithOnePluginIdAreBothRefused() throws IOException {
        JarBuilder.experiment("left").attribute("Plugin-Id", "same").build(folder.resolve("a/a.jar"));
        JarBuilder.experiment("right").attribute("Plugin-Id", "same").build(folder.resolve("b/b.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(refusals(catalog))
                    .hasSize(2)
                    .allMatch(entry -> entry.reason().contains("plugin 'same'"));
        }
    }

    @Test
    void aPluginThatTakesABuiltInIdGivesWay() throws IOException {
        JarBuilder.experiment("sample").build(folder.resolve("thief/thief.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("experiment 'sample'", "thief.jar");
            assertThat(catalog.require(PluginKinds.EXPERIMENT, "sample")
                            .origin()
                            .location())
                    .doesNotContain("thief");
        }
    }

    @Test
    void severalBadPluginsLeaveTheGoodOneWorking() throws IOException {
        JarBuilder.experiment("good").build(folder.resolve("good/good.jar"));
        JarBuilder.experiment("old").without("Spi-Version").build(folder.resolve("old/old.jar"));
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("text"));
        Files.writeString(folder.resolve("text/text.jar"), "no jar");
        Files.writeString(folder.resolve("loose.jar"), "no jar");

        try (PluginCatalog catalog = discover()) {
            assertThat(catalog.ids(PluginKinds.EXPERIMENT)).contains("good", "sample");
            assertThat(refusals(catalog))
                    .extracting(CatalogEntry::id)
                    .containsExactlyInAnyOrder("old", "empty", "text", "loose.jar");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "locked/locked.jar"})
    void aPluginThatCannotBeReadLeavesTheGoodOneWorkingWithAndWithoutALock(String lockedAway) throws IOException {
        JarBuilder.experiment("good").build(folder.resolve("good/good.jar"));
        JarBuilder.experiment("locked").build(folder.resolve("locked/locked.jar"));
        Path around = LockedAwayFileSystem.around(folder, folder.resolve(lockedAway));
        Path lock = Files.createTempDirectory("lock").resolve("plugins.lock");

        for (PluginFolder plugins :
                List.of(PluginFolder.of(around), PluginFolder.locked(around, PluginLock.of(lock, around)))) {
            try (PluginCatalog catalog = PluginCatalog.discover(PluginKinds.all(), List.of(plugins))) {
                assertThat(catalog.ids(PluginKinds.EXPERIMENT)).contains("good");
                assertThat(reason(catalog)).endsWith(folder.resolve(lockedAway) + " cannot be read: permission denied");
            }
        }
    }

    @Test
    void aFolderWithoutPluginsIsAnErrorThatNamesIt() throws IOException {
        assertThatThrownBy(this::discover)
                .isInstanceOf(PluginFolderException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageNotContaining("directly");
        Files.writeString(folder.resolve("loose.jar"), "");
        assertThatThrownBy(this::discover).hasMessageContaining("the jars that lie there directly are not loaded");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> PluginCatalog.discover(PluginKinds.all(), missing))
                .isInstanceOf(PluginFolderException.class)
                .hasMessage("The plugin folder " + missing + " does not exist");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> PluginCatalog.discover(PluginKinds.all(), file))
                .isInstanceOf(PluginFolderException.class)
                .hasMessage("The plugin folder " + file + " is not a folder");
    }

    @Test
    void aReleasedPluginLeavesNoClassLoaderBehind() throws Exception {
        JarBuilder.experiment("good").build(folder.resolve("good/good.jar"));
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            loaders.add(useAndRelease());
        }

        for (int attempt = 0; attempt < 100 && loaders.stream().anyMatch(loader -> !loader.refersTo(null)); attempt++) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(loaders).allMatch(loader -> loader.refersTo(null), "is collected");
    }

    private WeakReference<ClassLoader> useAndRelease() throws IOException {
        try (PluginCatalog catalog = discover()) {
            ResolvedExperiment resolved = ExperimentFile.resolve(
                    new ConfigSource("test.yaml", "experiment: good\nsize: 2\n"), false, List.of(), catalog);
            ClassLoader loader =
                    CatalogContext.experiment(resolved, catalog).getClass().getClassLoader();
            assertThat(loader).isInstanceOf(PluginClassLoader.class);
            return new WeakReference<>(loader);
        }
    }

    @Test
    void aClosedCatalogueAndARefusalLetGoOfTheirJars() throws Exception {
        JarBuilder.experiment("good").build(folder.resolve("good/good.jar"));
        JarBuilder.plugin("bad")
                .source("example.Factory", JarBuilder.factory("bad", "\"\"", """
                        public Factory() {
                            System.getProperties().put("loader of bad", Factory.class.getClassLoader());
                            throw new IllegalStateException();
                        }
                        """))
                .registers("example.Factory")
                .build(folder.resolve("bad/bad.jar"));
        ClassLoader good;
        ClassLoader bad;
        try (PluginCatalog catalog = discover()) {
            good = catalog.require(PluginKinds.EXPERIMENT, "good")
                    .factory()
                    .getClass()
                    .getClassLoader();
            bad = (ClassLoader) System.getProperties().remove("loader of bad");

            assertThat(good.getResource("example/Factory.class")).isNotNull();
            assertThat(bad.getResource("example/Factory.class")).isNull();
        }
        assertThat(good.getResource("example/Factory.class")).isNull();
    }

    @Test
    void aFolderThatIsALinkIsFollowed() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        JarBuilder.experiment("good").build(elsewhere.resolve("good.jar"));
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.createSymbolicLink(plugins.resolve("good"), elsewhere);
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), plugins);
        Files.createSymbolicLink(plugins.resolve("broken"), folder.resolve("nowhere"));

        try (PluginCatalog catalog = PluginCatalog.discover(PluginKinds.all(), linked)) {
            assertThat(catalog.ids(PluginKinds.EXPERIMENT)).contains("good");
            assertThat(reason(catalog)).contains("broken", "a link to a place that does not exist");
        }
    }

    @Test
    void anUnknownIdNamesTheFoldersSearched() throws IOException {
        JarBuilder.experiment("good").build(folder.resolve("good/good.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThatThrownBy(() -> catalog.require(PluginKinds.EXPERIMENT, "goood"))
                    .hasMessage(
                            "unknown experiment 'goood'. Did you mean 'good'? Known: good, sample; searched the class "
                                    + "path and " + folder + ".");
        }
    }
}
