package io.kosambi.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandSettingsTest {

    private static final PluginCatalog CATALOG = PluginCatalog.discover(PluginKinds.all());

    record Config(
            @Describe("length of a sequence in frames") @Default("64") @Range(min = 1, max = 4096)
            int frames,

            @Describe("covariance between frames") @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig kernel) {}

    @Test
    void whatIsNotGivenKeepsItsDefault() {
        Config config = new CommandSettings("show")
                .option("--kernel", "kernel", null)
                .option("--frames", "frames", null)
                .bind(Config.class, CATALOG);

        assertThat(config.frames()).isEqualTo(64);
        assertThat(config.kernel().type()).isEqualTo("exponential-power");
    }

    @Test
    void aPluginIsGivenAsItsIdOrAsAMap() {
        assertThat(kernel("matern")).isEqualTo(kernel("{type: matern}"));
        assertThat(kernel("{type: exponential-power, lengthScale: 8}").settings())
                .isEqualTo(Map.of("lengthScale", 8.0, "exponent", 1.0));
    }

    @Test
    void settingsAreLaidOverTheOptions() {
        assertThat(kernel("exponential-power", "kernel.lengthScale=8").settings())
                .containsEntry("lengthScale", 8.0);
        assertThat(kernel("{type: exponential-power, exponent: 2}", "kernel.type=matern")
                        .settings())
                .containsKey("smoothness")
                .doesNotContainKey("exponent");
        assertThat(kernel(null, "kernel.exponent=1.5").settings()).containsEntry("exponent", 1.5);
    }

    @Test
    void allProblemsAreNamedAtOnceWithTheOptionTheyCameFrom() {
        InvalidConfigException refused = catchThrowableOfType(
                InvalidConfigException.class,
                () -> new CommandSettings("show")
                        .option("--kernel", "kernel", "{type: exponential-power, exponent: 2.1}")
                        .option("--frames", "frames", "0")
                        .overrides(List.of("kernel.lenghtScale=8", "frame=3"))
                        .bind(Config.class, CATALOG));

        assertThat(refused.problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("--kernel: kernel.exponent = 2.1"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("--frames: frames = 0").contains("[1, 4096]"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("--set kernel.lenghtScale: unknown key")
                        .contains("Did you mean 'lengthScale'?"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("--set frame: ").contains("The command 'show' knows: frames"))
                .hasSize(4);
    }

    @Test
    void aValueThatIsNoYamlIsRefusedWithItsOption() {
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> kernel("{type: matern"));

        assertThat(refused.problems()).singleElement().asString().startsWith("--kernel: not valid YAML");
    }

    private static ComponentConfig kernel(String yaml, String... settings) {
        return new CommandSettings("show")
                .option("--kernel", "kernel", yaml)
                .overrides(List.of(settings))
                .bind(Config.class, CATALOG)
                .kernel();
    }
}
