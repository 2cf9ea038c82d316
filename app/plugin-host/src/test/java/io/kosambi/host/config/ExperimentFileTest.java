package io.kosambi.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExperimentFileTest {

    private static final PluginCatalog CATALOG = PluginCatalog.discover(PluginKinds.all());

    @Test
    void aMinimalFileTakesEveryDefault() {
        ResolvedExperiment resolved = resolve("experiment: sample\nframes: 8\n");

        assertThat(resolved.name()).isEqualTo("test");
        assertThat(resolved.seed()).isZero();
        assertThat(resolved.experiment()).isEqualTo("sample");
        assertThat(resolved.config())
                .isEqualTo(new SampleExperimentFactory.Config(
                        8,
                        new ComponentConfig("exponential-power", Map.of("lengthScale", 6.0, "exponent", 1.0)),
                        List.of(),
                        new SampleExperimentFactory.Optimiser(
                                100, 1e-3, SampleExperimentFactory.Optimiser.Decay.COSINE_DECAY, 0),
                        List.of(0.5, 1.0),
                        Optional.empty(),
                        true,
                        "plain text"));
        assertThat(resolved.plugins()).extracting(PluginUse::id).containsExactly("sample", "exponential-power");
    }

    @Test
    void theResolvedFileResolvesToItself() {
        ResolvedExperiment resolved = resolve("""
                experiment: sample
                frames: 8
                seed: 9007199254740993
                note: "true"
                clip: 1e-9
                kernel: {type: sum, terms: [white-noise, {type: scaled, factor: 2, kernel: {type: matern}}]}
                others: [exponential-power, {type: white-noise}]
                """);

        ResolvedExperiment again =
                ExperimentFile.resolve(new ConfigSource("config.yaml", resolved.yaml()), false, List.of(), CATALOG);

        assertThat(again).isEqualTo(resolved);
        assertThat(resolved.seed()).isEqualTo(9007199254740993L);
        assertThat(resolved.yaml()).contains("exponent: 1.0", "learningRate: 0.001");
    }

    @Test
    void everyProblemIsReportedInOnePassWithItsLine() {
        List<String> problems = problems("""
                experiment: sample
                sede: 3
                frames: 0
                kernel:
                  type: sum
                  terms:
                    - {type: exponential-power, exponent: 2.1}
                    - {type: exponential-power, lengthScale: -4}
                    - type: exponential-power
                      lenghtScale: 8
                    - maternn
                optimizer: {}
                optimiser:
                  steps: many
                  decay: cosine
                levels: [1, -1, x]
                ema: yes
                others: white-noise
                """);

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "test.yaml:2: unknown key 'sede'. Did you mean 'seed'?",
                        "test.yaml:3: frames = 0 is out of range: it must lie in [1, 4096] (length in frames)",
                        "test.yaml:7: kernel.terms[0].exponent = 2.1 is out of range: it must lie in (0, 2] (exponent nu in "
                                + "exp(-h^nu / ell): 1 is Ornstein-Uhlenbeck, 2 squared exponential)",
                        "test.yaml:8: kernel.terms[1].lengthScale = -4.0 is out of range: it must lie in (0, infinity) "
                                + "(length scale ell in exp(-h^nu / ell), in frames^nu)",
                        "test.yaml:10: unknown key 'kernel.terms[2].lenghtScale'. Did you mean 'lengthScale'? The kernel "
                                + "'exponential-power' knows: lengthScale, exponent.",
                        "test.yaml:11: 'kernel.terms[3]': unknown kernel 'maternn'. Did you mean 'matern'? Known: "
                                + String.join(
                                        ", ",
                                        CATALOG.ids(CATALOG.kind(io.kosambi.spi.kernel.CovarianceKernel.class)
                                                .orElseThrow()))
                                + "; searched the class path.",
                        "test.yaml:12: unknown key 'optimizer'. Did you mean 'optimiser'? The experiment 'sample' knows: "
                                + "frames, kernel, others, optimiser, levels, clip, ema, note.",
                        "test.yaml:14: 'optimiser.steps' is the text 'many'; expected a whole number in [1, infinity)",
                        "test.yaml:15: optimiser.decay = 'cosine' is not known. Expected one of constant, cosine-decay.",
                        "test.yaml:16: levels[1] = -1.0 is out of range: it must lie in [0, infinity)",
                        "test.yaml:16: 'levels[2]' is the text 'x'; expected a number in [0, infinity)",
                        "test.yaml:17: 'ema' is the text 'yes'; expected true or false",
                        "test.yaml:18: 'others' is the text 'white-noise'; expected a list, each element being the id of "
                                + "a plugin, or a map with its id as 'type' and its settings");
    }

    @Test
    void aMissingKeyIsReportedWithWhatBelongsThere() {
        assertThat(problems("experiment: sample\n"))
                .containsExactly(
                        "test.yaml:1: 'frames' is missing; expected a whole number in [1, 4096] (length in frames)");
    }

    @Test
    void aMissingOrUnknownExperimentIsReportedWithTheKnownOnes() {
        assertThat(problems("frames: 3\n").getFirst())
                .startsWith("test.yaml:1: 'experiment' is missing")
                .contains("sample");
        assertThat(problems("experiment: smaple\nseed: x\n"))
                .satisfiesExactly(
                        seed -> assertThat(seed).startsWith("test.yaml:2: 'seed' is the text 'x'"),
                        experiment -> assertThat(experiment)
                                .startsWith("test.yaml:1: unknown experiment 'smaple'. Did you mean 'sample'?"));
    }

    @Test
    void aRecordsOwnRefusalIsReportedAtItsSection() {
        assertThat(problems("experiment: sample\nframes: 1\noptimiser:\n  steps: 5\n  warmUp: 6\n"))
                .containsExactly("test.yaml:4: optimiser: warmUp = 6 exceeds steps = 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frames: 1.5 | a whole number in [1, 4096]",
                "frames: 99999999999 | too large",
                "frames: '8' | the text '8'",
                "frames: [8] | is a list",
                "frames: .nan | expected a whole number",
                "frames: | has no value",
                "{frames: 8, clip: .inf} | expected a number",
                "{frames: 8, clip: 1e999} | too large",
                "{frames: 8, note: 12} | put it in quotes",
                "{frames: 8, note: ~x, kernel: 3} | the id of a plugin",
                "{frames: 8, kernel: {type: 3}} | 'kernel.type' is 3",
                "{frames: 8, name: a/b} | folder",
                "{frames: 8, frames: 9} | given before",
                "{frames: 8, note: *a} | aliases",
                "{frames: 8, optimiser: 3} | a map of settings",
            })
    void aValueOfTheWrongTypeIsRefused(String yaml, String expected) {
        List<String> problems = problems(
                yaml.startsWith("{") ? "{experiment: sample, " + yaml.substring(1) : "experiment: sample\n" + yaml);

        assertThat(problems).singleElement().asString().startsWith("test.yaml:").contains(expected);
    }

    @Test
    void whatIsNotYamlIsReportedWithItsLine() {
        assertThat(problems("experiment: sample\nframes: 1\n oops: 2\n"))
                .singleElement()
                .asString()
                .startsWith("test.yaml:3: not valid YAML: mapping values are not allowed here");
        assertThat(problems("- experiment\n")).singleElement().asString().contains("is a list; expected a map");
        assertThat(problems("a: 1\n---\nb: 1\n"))
                .anyMatch(problem -> problem.startsWith("test.yaml:3: a second document"));
        assertThat(problems("")).singleElement().asString().contains("'experiment' is missing");
    }

    @Test
    void overridesReachEveryDepth() {
        ResolvedExperiment resolved = resolve(
                "experiment: sample\nframes: 8\nkernel: {type: sum, terms: [white-noise, matern]}\n",
                "frames=9",
                "optimiser.steps=7",
                "kernel.terms[1].lengthScale=2",
                "kernel.terms.0=exponential-power",
                "name=other",
                "seed=-4",
                "levels=[3]");

        SampleExperimentFactory.Config config = (SampleExperimentFactory.Config) resolved.config();
        assertThat(config.frames()).isEqualTo(9);
        assertThat(config.optimiser().steps()).isEqualTo(7);
        assertThat(config.levels()).containsExactly(3.0);
        assertThat(resolved.name()).isEqualTo("other");
        assertThat(resolved.seed()).isEqualTo(-4);
        assertThat(resolved.yaml()).contains("lengthScale: 2.0");
        assertThat(resolved.plugins()).extracting(PluginUse::id).contains("exponential-power", "matern");
    }

    @Test
    void choosingAnotherTypeDropsTheSettingsOfTheFormerOne() {
        String yaml = "experiment: sample\nframes: 8\nkernel: {type: exponential-power, exponent: 2}\n";

        assertThat(kernel(resolve(yaml, "kernel.type=white-noise"))).isEqualTo(ComponentConfig.of("white-noise"));
        assertThat(kernel(resolve(yaml, "kernel.type=exponential-power")).settings())
                .containsEntry("exponent", 2.0);
        assertThat(kernel(resolve(yaml, "kernel.lengthScale=3", "kernel.type=matern"))
                        .settings())
                .as("settings named beside the type, in either order, belong to the new one")
                .containsEntry("lengthScale", 3.0);
    }

    @Test
    void aSettingWithoutATypeChangesTheDefaultPlugin() {
        assertThat(kernel(resolve("experiment: sample\nframes: 8\n", "kernel.exponent=2")))
                .isEqualTo(new ComponentConfig("exponential-power", Map.of("lengthScale", 6.0, "exponent", 2.0)));
        assertThat(kernel(resolve("experiment: sample\nframes: 8\nkernel: matern\n", "kernel.lengthScale=2"))
                        .type())
                .isEqualTo("matern");
    }

    @Test
    void theShortFormReplacesWhatItsSectionNamesAndNothingElse() {
        ConfigSource source = new ConfigSource("test.yaml", """
                experiment: sample
                frames: 8
                kernel: {type: exponential-power, exponent: 2}
                optimiser: {steps: 1000, warmUp: 5}
                fast:
                  optimiser: {steps: 10}
                  kernel: {type: matern}
                  levels: [3]
                """);

        ResolvedExperiment whole = ExperimentFile.resolve(source, false, List.of(), CATALOG);
        ResolvedExperiment fast = ExperimentFile.resolve(source, true, List.of("optimiser.steps=11"), CATALOG);

        SampleExperimentFactory.Config config = (SampleExperimentFactory.Config) fast.config();
        assertThat(config.frames()).isEqualTo(8);
        assertThat(config.kernel().type()).isEqualTo("matern");
        assertThat(config.levels()).containsExactly(3.0);
        assertThat(config.optimiser().warmUp()).isEqualTo(5);
        assertThat(config.optimiser().steps())
                .as("the command line has the last word")
                .isEqualTo(11);
        assertThat(((SampleExperimentFactory.Config) whole.config()).optimiser().steps())
                .isEqualTo(1000);
        assertThat(fast.yaml()).as("a resumed run needs no --fast").doesNotContain("fast");
    }

    @Test
    void problemsOfTheShortFormAreLocatedInItsSection() {
        ConfigSource source = new ConfigSource("test.yaml", "experiment: sample\nframes: 8\nfast:\n  framse: 4\n");
        ConfigSource text = new ConfigSource("test.yaml", "experiment: sample\nframes: 8\nfast: yes\n");
        ConfigSource none = new ConfigSource("test.yaml", "experiment: sample\nframes: 8\n");

        assertThat(problems(source, true)).singleElement().asString().startsWith("test.yaml:4: unknown key 'framse'");
        assertThat(problems(text, false))
                .containsExactly("test.yaml:3: 'fast' is the text 'yes'; expected a map of the settings to replace");
        assertThat(problems(none, true)).singleElement().asString().contains("has no short form");
    }

    @Test
    void problemsOfOverridesAreLocatedThere() {
        assertThat(problems(
                        "experiment: sample\nframes: 8\n",
                        "frames=-1",
                        "kernel.exponent=3",
                        "nonsense",
                        "kernel.exponet=1",
                        "levels.7=1",
                        "note=[",
                        "optimiser..steps=1"))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("--set frames: frames = -1 is out of range"),
                        problem ->
                                assertThat(problem).startsWith("--set kernel.exponent: kernel.exponent = 3.0 is out"),
                        problem -> assertThat(problem).startsWith("--set nonsense: expected key.path=value"),
                        problem -> assertThat(problem).startsWith("--set kernel.exponet: unknown key 'kernel.exponet'"),
                        problem -> assertThat(problem).startsWith("--set levels.7: 'levels' is a map"),
                        problem -> assertThat(problem).startsWith("--set note: not valid YAML"),
                        problem -> assertThat(problem).startsWith("--set optimiser..steps=1: expected key.path=value"));
    }

    @Test
    void anExperimentIsBuiltWithItsNestedPlugins() {
        ResolvedExperiment resolved = resolve("experiment: sample\nframes: 8\nkernel: {type: sum, terms: [matern]}\n");

        assertThat(CatalogContext.experiment(resolved, CATALOG)).isNotNull();
    }

    @Test
    void aPluginsRefusalNamesThePluginsAroundIt() {
        ResolvedExperiment resolved = resolve("experiment: sample\nframes: 8\n"
                + "kernel: {type: sum, terms: [{type: spectral-mixture, components: []}]}\n");

        InvalidConfigException refusal =
                catchThrowableOfType(InvalidConfigException.class, () -> CatalogContext.experiment(resolved, CATALOG));

        assertThat(refusal.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "experiment 'sample': kernel 'sum': kernel 'spectral-mixture': components = [] is too short");
    }

    private static ComponentConfig kernel(ResolvedExperiment resolved) {
        return ((SampleExperimentFactory.Config) resolved.config()).kernel();
    }

    private static ResolvedExperiment resolve(String yaml, String... overrides) {
        return ExperimentFile.resolve(new ConfigSource("test.yaml", yaml), false, List.of(overrides), CATALOG);
    }

    private static List<String> problems(String yaml, String... overrides) {
        InvalidConfigException problem =
                catchThrowableOfType(InvalidConfigException.class, () -> resolve(yaml, overrides));
        assertThat(problem).as("a refusal of%n%s", yaml).isNotNull();
        return problem.problems();
    }

    private static List<String> problems(ConfigSource source, boolean fast) {
        InvalidConfigException problem = catchThrowableOfType(
                InvalidConfigException.class, () -> ExperimentFile.resolve(source, fast, List.of(), CATALOG));
        assertThat(problem).as("a refusal of%n%s", source.text()).isNotNull();
        return problem.problems();
    }
}
