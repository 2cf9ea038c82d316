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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderPluginsTest {

    @TempDir
    private Path folder;

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
    void oneJarWithTwoFactoriesOfOneIdIsRefused() throws IOException {
        JarBuilder.experiment("twice")
                .source(
                        "example.Other",
                        JarBuilder.factory("twice", "\"other\"", "")
                                .replace("Factory", "Other")
                                .replace("ExperimentOther", "ExperimentFactory"))
                .registers("example.Factory", "example.Other")
                .build(folder.resolve("twice/twice.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("two factories of the experiment 'twice'");
        }
    }

    @Test
    void aFactoryThatLacksAMethodIsRefusedWithTheMethodNamed() throws IOException {
        JarBuilder.withoutDescription("old", "static { if (true) throw new Error(\"initialised\"); }")
                .build(folder.resolve("old/old.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog))
                    .contains("example.Factory does not implement String", "description()")
                    .doesNotContain("initialised");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Outcome | static final class Old implements Experiment {}",
                "Outcome | static final class Old extends Base {} abstract static class Base implements Experiment {}",
                "Object | static final class Old implements Experiment {"
                        + " public Object run(RunContext run) { return null; } }",
            })
    void aComponentThatLacksAMethodIsRefusedBeforeItIsEverBuilt(String type, String component)
            throws IOException {
        JarBuilder.experiment("old")
                .sourceLeftOut("io.kosambi.spi.app.Experiment", """
                        package io.kosambi.spi.app;
                        public interface Experiment {
                            enum Outcome { COMPLETE }
                            default %s run(RunContext run) { return null; }
                        }
                        """.formatted(type))
                .source(
                        "example.Factory",
                        JarBuilder.factory("old", "\"\"", component)
                                .replace("run -> Experiment.Outcome.COMPLETE", "new Old()"))
                .build(folder.resolve("old/old.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog))
                    .contains("example.Factory$Old does not implement Outcome Experiment.run(RunContext)");
        }
    }

    @Test
    void aPluginThatNeedsAnInterfaceOfANewerVersionIsRefused() throws IOException {
        JarBuilder.experiment("new")
                .sourceLeftOut(
                        "io.kosambi.spi.app.Rewindable", "package io.kosambi.spi.app; public interface Rewindable {}")
                .source("example.Part", "package example; final class Part implements io.kosambi.spi.app.Rewindable {}")
                .build(folder.resolve("new/new.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("example.Part", "io/kosambi/spi/app/Rewindable");
        }
    }

    @Test
    void aPluginWhoseOptionalLibraryIsAbsentIsUsed() throws IOException {
        JarBuilder.experiment("good")
                .sourceLeftOut("library.Chart", "package library; public class Chart {}")
                .source("example.Drawing", "package example; final class Drawing extends library.Chart {}")
                .build(folder.resolve("good/good.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(catalog.ids(PluginKinds.EXPERIMENT)).contains("good");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plugin-Id", "Plugin-Version", "Spi-Version"})
    void aMissingManifestAttributeIsNamed(String attribute) throws IOException {
        JarBuilder.experiment("some").without(attribute).build(folder.resolve("some/some.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("some.jar lacks the attribute " + attribute);
        }
    }

    @Test
    void anEmptyManifestAttributeIsAMissingOne() throws IOException {
        JarBuilder.experiment("some").attribute("Plugin-Version", " ").build(folder.resolve("some/some.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("some.jar lacks the attribute Plugin-Version");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Plugin-Id, Has Spaces, does not match",
        "Spi-Version, 1, not of the form major.minor",
        "Spi-Version, 0.1.2, not of the form major.minor",
        "Spi-Version, 0.99, use a newer Kosambi",
        "Spi-Version, 1.0, built against version 1.0",
    })
    void aMalformedOrNewerManifestIsRefused(String attribute, String value, String reason) throws IOException {
        JarBuilder.experiment("some").attribute(attribute, value).build(folder.resolve("some/some.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("some.jar", value, reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public Factory() { throw new IllegalStateException(\"no luck\"); } | no luck",
                "static { if (true) throw new IllegalStateException(\"no luck\"); } | no luck",
                "{ if (true) throw new AssertionError(\"no luck\"); } | no luck",
                "public Factory(int size) {} | public no-arg constructor",
                "private Factory() {} | public no-arg constructor",
                "public Factory() { throw new NoClassDefFoundError(\"com/example/Gone\"); } | com/example/Gone",
            })
    void aFactoryThatCannotBeMadeIsRefused(String extra, String reason) throws IOException {
        JarBuilder.plugin("bad")
                .source("example.Factory", JarBuilder.factory("bad", "\"\"", extra))
                .registers("example.Factory")
                .build(folder.resolve("bad/bad.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({"Not-An-Id, an id must match", "'', an id must match"})
    void anIdOfTheWrongFormIsRefused(String id, String reason) throws IOException {
        JarBuilder.plugin("bad")
                .source("example.Factory", JarBuilder.factory(id, "\"\"", ""))
                .registers("example.Factory")
                .build(folder.resolve("bad/bad.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return \"described\"; | return null; | description() returned null",
                "return Config.class; | return (Class) String.class; | configType() returned class java.lang.String",
                "return Config.class; | return null; | configType() returned null",
            })
    void aFactoryThatAnswersWronglyIsRefused(String answer, String wrong, String reason) throws IOException {
        JarBuilder.plugin("bad")
                .source("example.Factory", JarBuilder.factory("bad", "\"described\"", "").replace(answer, wrong))
                .registers("example.Factory")
                .build(folder.resolve("bad/bad.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("example.Factory." + reason);
        }
    }

    @Test
    void aConfigRecordThatNoFileCanExpressIsRefused() throws IOException {
        JarBuilder.plugin("bad")
                .source(
                        "example.Factory",
                        JarBuilder.factory("bad", "\"\"", "")
                                .replace("double size", "java.util.Map<String, String> size"))
                .registers("example.Factory")
                .build(folder.resolve("bad/bad.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("'size'", "java.util.Map", "cannot hold");
        }
    }

    @Test
    void aTruncatedJarIsRefused() throws IOException {
        Path jar = JarBuilder.experiment("cut").build(folder.resolve("cut/cut.jar"));
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("cut.jar cannot be read as a jar");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "this is no jar"})
    void aFileThatIsNoJarIsRefused(String content) throws IOException {
        Files.createDirectories(folder.resolve("text"));
        Files.writeString(folder.resolve("text/text.jar"), content);

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("text.jar cannot be read as a jar");
        }
    }

    @Test
    void aJarWithoutServiceFileIsRefusedWithTheFileThatBelongsThere() throws IOException {
        JarBuilder.plugin("none")
                .source("example.Factory", JarBuilder.factory("none", "\"\"", ""))
                .build(folder.resolve("none/none.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("META-INF/services/io.kosambi.spi.app.ExperimentFactory");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "example.Absent, example.Absent",
        "not a name, Illegal",
        "example.NotAFactory, not a subtype",
        "'', is empty"
    })
    void aServiceFileThatLeadsNowhereIsRefused(String line, String reason) throws IOException {
        JarBuilder.plugin("none")
                .source("example.NotAFactory", "package example; public class NotAFactory {}")
                .registers(line)
                .build(folder.resolve("none/none.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains(reason);
        }
    }

    @Test
    void aJarThatBundlesThePluginInterfacesIsRefused() throws IOException {
        JarBuilder.experiment("fat")
                .source("io.kosambi.spi.extra.Thing", "package io.kosambi.spi.extra; public class Thing {}")
                .build(folder.resolve("fat/fat.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("fat.jar bundles", "io/kosambi/spi/extra/Thing.class", "provided");
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
    void aPluginForAnOlderMinorVersionOfTheInterfacesIsUsedAndForAnOlderMajorOneRefused() throws IOException {
        JarBuilder.experiment("older").attribute("Spi-Version", "2.0").build(folder.resolve("older/older.jar"));
        JarBuilder.experiment("old").attribute("Spi-Version", "1.9").build(folder.resolve("old/old.jar"));
        Finding finding = new Finding();
        List<PluginClassLoader> loaders = new ArrayList<>();

        new FolderPlugins(
                        folder,
                        FolderPluginsTest.class.getClassLoader(),
                        new SpiVersion(2, 3),
                        Optional.empty(),
                        loaders)
                .find(PluginKinds.all(), finding);

        assertThat(finding.bundles()).extracting(Finding.Bundle::id).containsExactly("older");
        assertThat(finding.refused())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason())
                        .endsWith(
                                "old.jar was built against version 1.9 of the plugin interfaces, and this program has "
                                        + "2.3: it accepts 2.0 to 2.3; build it again"));
        loaders.getFirst().close();
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
    void aPluginThatFailsWhileBuildingIsNamed() throws IOException {
        JarBuilder.plugin("failing")
                .source(
                        "example.Factory",
                        JarBuilder.factory("failing", "\"\"", "")
                                .replace(
                                        "return run ->",
                                        "if (true) throw new NoSuchMethodError(\"gone\"); return run ->"))
                .registers("example.Factory")
                .build(folder.resolve("failing/failing.jar"));

        try (PluginCatalog catalog = discover()) {
            ResolvedExperiment resolved = ExperimentFile.resolve(
                    new ConfigSource("test.yaml", "experiment: failing"), false, List.of(), catalog);
            assertThatThrownBy(() -> CatalogContext.experiment(resolved, catalog))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContainingAll("experiment 'failing'", "failing.jar", "gone");
        }
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
    void severalJarsThatRegisterFactoriesAreRefused() throws IOException {
        JarBuilder.experiment("one").build(folder.resolve("both/one.jar"));
        JarBuilder.experiment("two").build(folder.resolve("both/two.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("register factories", "one.jar", "two.jar", "a folder of its own");
        }
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

    private PluginCatalog discover() {
        return PluginCatalog.discover(PluginKinds.all(), folder);
    }

    private static List<CatalogEntry> refusals(PluginCatalog catalog) {
        return catalog.entries().stream()
                .filter(entry -> entry.status() == Status.REFUSED)
                .toList();
    }

    private static String reason(PluginCatalog catalog) {
        assertThat(refusals(catalog)).hasSize(1);
        return refusals(catalog).getFirst().reason();
    }
}
