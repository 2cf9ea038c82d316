package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.host.plugin.CatalogEntry.Status;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathPluginsTest {

    @TempDir
    private Path folder;

    @Test
    void builtInPluginsCarryTheirJarsVersionAndHash() throws IOException {
        Path jar = JarBuilder.experiment("good").build(folder.resolve("good.jar"));

        assertThat(discover(jar).entries()).anySatisfy(entry -> {
            assertThat(entry.id()).isEqualTo("good");
            assertThat(entry.status()).isEqualTo(Status.LOADED);
            assertThat(entry.location()).isEqualTo(jar.toString());
            assertThat(entry.version()).isEqualTo("1.2.3");
            assertThat(entry.sha256()).contains(PluginFiles.sha256(jar));
        });
    }

    @Test
    void aRegistrationThatLeadsNowhereDisablesThatOneAlone() throws IOException {
        Path jar = JarBuilder.experiment("good")
                .registers("example.Absent", "example.Factory", "example.AlsoAbsent")
                .build(folder.resolve("good.jar"));

        PluginCatalog catalog = discover(jar);

        assertThat(catalog.ids(PluginKinds.EXPERIMENT)).containsExactly("good", "sample");
        assertThat(catalog.refused())
                .extracting(CatalogEntry::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("example.Absent"),
                        reason -> assertThat(reason).contains("example.AlsoAbsent"));
    }

    @Test
    void aJarForAnotherVersionOfThePluginInterfacesIsRefused() throws IOException {
        Path jar =
                JarBuilder.experiment("late").attribute("Spi-Version", "0.99").build(folder.resolve("late.jar"));

        PluginCatalog catalog = discover(jar);

        assertThat(catalog.ids(PluginKinds.EXPERIMENT)).containsExactly("sample");
        assertThat(catalog.refused())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).contains("late.jar", "0.99"));
    }

    @Test
    void aFactoryThatLacksAMethodIsRefusedWithTheMethodNamed() throws IOException {
        Path jar = JarBuilder.withoutDescription("old", "").build(folder.resolve("old.jar"));

        assertThat(discover(jar).refused())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).contains("does not implement String", ".description()"));
    }

    private static PluginCatalog discover(Path jar) throws IOException {
        // Left open: the catalogue's plugins live in it.
        URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassPathPluginsTest.class.getClassLoader());
        return PluginCatalog.discover(PluginKinds.all(), List.of(), loader);
    }
}
