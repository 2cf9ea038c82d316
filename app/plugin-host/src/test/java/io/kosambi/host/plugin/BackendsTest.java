package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackend;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackendsTest {

    @TempDir
    private Path folder;

    @Test
    void aBackendThatFailsWhenItIsAskedCannotWorkAndTheOthersAreAsked() throws IOException, URISyntaxException {
        for (String id : new String[] {"bad", "good"}) {
            JarBuilder.plugin(id)
                    .using(Path.of(ComputeBackend.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .source("example.Factory", """
                            package example;
                            import io.kosambi.spi.backend.*;
                            import io.kosambi.spi.plugin.*;
                            public final class Factory implements ComputeBackendFactory<Factory.Config> {
                                public record Config() {}
                                public String id() { return "%s"; }
                                public String description() { return ""; }
                                public Class<Config> configType() { return Config.class; }
                                public Availability availability() {
                                    if (id().equals("bad")) throw new StackOverflowError("no end");
                                    return Availability.works(0.5);
                                }
                                public ComputeBackend create(Config config, PluginContext context) { return null; }
                            }
                            """.formatted(id))
                    .file("META-INF/services/io.kosambi.spi.backend.ComputeBackendFactory", "example.Factory\n")
                    .build(folder.resolve(id).resolve(id + ".jar"));
        }

        try (PluginCatalog catalog = PluginCatalog.discover(PluginKinds.all(), folder)) {
            assertThat(new Backends(catalog).availabilities())
                    .containsEntry(
                            "bad",
                            Availability.cannotWork(
                                    "asked whether it can work, it failed: java.lang.StackOverflowError: no end"))
                    .containsEntry("good", Availability.works(0.5));
        }
    }
}
