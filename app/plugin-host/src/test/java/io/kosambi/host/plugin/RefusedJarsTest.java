package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that are refused before a class of theirs is looked at. */
final class RefusedJarsTest extends PluginFolderFixture {

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
    void severalJarsThatRegisterFactoriesAreRefused() throws IOException {
        JarBuilder.experiment("one").build(folder.resolve("both/one.jar"));
        JarBuilder.experiment("two").build(folder.resolve("both/two.jar"));

        try (PluginCatalog catalog = discover()) {
            assertThat(reason(catalog)).contains("register factories", "one.jar", "two.jar", "a folder of its own");
        }
    }
}
