package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.config.ConfigSource;
import io.kosambi.host.config.ExperimentFile;
import io.kosambi.host.config.ResolvedExperiment;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that are refused for what their classes are or do. */
final class RefusedFactoriesTest extends PluginFolderFixture {

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
    void aComponentThatLacksAMethodIsRefusedBeforeItIsEverBuilt(String type, String component) throws IOException {
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
                .source(
                        "example.Factory",
                        JarBuilder.factory("bad", "\"described\"", "").replace(answer, wrong))
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
}
