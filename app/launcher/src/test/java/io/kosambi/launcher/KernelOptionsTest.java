package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Kind;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class KernelOptionsTest {

    record Config(
            @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig kernel,

            @Kind(SpatialCovariance.class) @Default("ar1") ComponentConfig spatial) {}

    @Test
    void bothCovariancesAreChosenAndChangedFromTheCommandLine() {
        Config config = bind(
                "--kernel",
                "{type: matern, smoothness: 1.5}",
                "--spatial=equicorrelated",
                "--set",
                "kernel.lengthScale=8",
                "--set",
                "spatial.correlation=0.25");

        assertThat(config.kernel().type()).isEqualTo("matern");
        assertThat(config.kernel().settings()).containsEntry("smoothness", 1.5).containsEntry("lengthScale", 8.0);
        assertThat(config.spatial().type()).isEqualTo("equicorrelated");
        assertThat(config.spatial().settings()).containsEntry("correlation", 0.25);
    }

    @Test
    void withoutOptionsTheDefaultsOfTheCommandHold() {
        Config config = bind();

        assertThat(config.kernel().type()).isEqualTo("exponential-power");
        assertThat(config.spatial().type()).isEqualTo("ar1");
    }

    private static Config bind(String... arguments) {
        KernelOptions options = new KernelOptions();
        CommandLine.populateCommand(options, arguments);
        return options.settings("show").bind(Config.class, PluginCatalog.discover(PluginKinds.all()));
    }
}
