package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KosambiCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "resume --help",
                "config --help",
                "kernels --help",
                "sample --help",
                "fit --help",
                "plugins --help",
                "experiments --help",
                "runs --help",
                "runs list --help",
                "runs show --help",
                "theory --help",
                "bench --help",
                "bench step --help",
                "completion --help"
            })
    void everyCommandExplainsItself(String arguments) {
        Result result = CommandLineRunner.run(arguments.split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("Usage: kosambi").contains("--help").doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rum | Unmatched argument|Did you mean",
                "run | Missing required parameter|<name|file.yaml>",
                "run counting --no-such-option | Unknown option|--no-such-option",
                "config | Missing required|--schema",
                "runs | Usage: kosambi runs|list",
                "run quikstart | Unknown experiment 'quikstart'|Did you mean 'quickstart'?",
                "run no/such/file.yaml | Cannot read the configuration no/such/file.yaml|there is no such file",
                "run counting --set stepz=3 | unknown key 'stepz'|Did you mean 'steps'?",
                "run counting --set steps=0 | steps = 0|[1, 1000000]",
                "run counting --set steps | expected key.path=value|--set steps",
                "run counting --set experiment=countin | unknown experiment 'countin'|Did you mean 'counting'?",
                "run counting --plugins no/such/folder | no/such/folder|plugin",
                "plugins --plugins-lock some.lock | --plugins-lock some.lock locks nothing|--plugins",
                "run counting --metrics-port 70000 | --metrics-port 70000|[0, 65535]",
                "run counting --seed many | many|--seed",
                "kernels materm | Unknown covariance 'materm'|Did you mean 'matern'?",
                "resume no/such/run | There is no run to resume in no/such/run|config.yaml",
                "runs list --folder no/such/folder | There are no runs|no/such/folder",
                "bench | Usage: kosambi bench|step",
                "bench step --size XL | XL|XS, S, M, L",
                "bench step --steps 0 | --steps must be positive|--steps 0",
                "bench step --backend cpuu | unknown backend 'cpuu'|Did you mean 'cpu'?",
                "bench step --backend reference --threads 2 | threads|reference",
                "runs show no/such/run | No run in no/such/run|runs list",
            })
    void aWrongCommandLineIsAnsweredInWordsAndEndsWithTwo(String arguments, String first, String second) {
        Result result = CommandLineRunner.run(arguments.strip().split(" "));

        assertThat(result.err()).contains(first).contains(second).doesNotContain("\tat ");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void allProblemsOfAConfigurationAreReportedAtOnce() {
        Result result = CommandLineRunner.run("run", "counting", "--set", "stepz=3", "--set", "millisPerStep=-1");

        assertThat(result.err()).contains("2 problems").contains("stepz").contains("millisPerStep");
    }

    @Test
    void theVersionNamesProgramInterfacesAndJava() {
        Result result = CommandLineRunner.run("--version");

        assertThat(result.out())
                .contains("kosambi ")
                .contains("plugin interfaces ")
                .contains("Java ");
    }

    @Test
    void completionIsAScriptThatKnowsTheCommands() {
        Result result = CommandLineRunner.run("completion");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("resume")
                .contains("--metrics-port");
    }

    @Test
    void builtInExperimentsAreListedWithWhatTheyAreAbout() {
        Result result = CommandLineRunner.run("experiments");

        assertThat(result.out()).containsPattern("counting +Counts to ten\\.").contains("quickstart");
    }

    @Test
    void theResolvedConfigurationHasAllDefaultsAndTheSettingsOfTheCommandLine() {
        Result result = CommandLineRunner.run("config", "counting", "--set", "steps=3", "--seed", "11");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("experiment: counting")
                .contains("steps: 3")
                .contains("seed: 11")
                .contains("millisPerStep: 0");
    }

    @Test
    void everyBuiltInExperimentHasAShortFormThatResolves() {
        for (String name : new BuiltInExperiments(KosambiCommandTest.class.getClassLoader()).names()) {
            Result whole = CommandLineRunner.run("config", name);
            Result fast = CommandLineRunner.run("config", name, "--fast");

            assertThat(fast.err()).as(name).isEmpty();
            assertThat(fast.out()).as(name).isNotEqualTo(whole.out());
        }
    }

    @Test
    void theSchemaKnowsThePluginsSettings() {
        Result result = CommandLineRunner.run("config", "--schema");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("{").contains("millisPerStep").contains("number to count to");
    }

    @Test
    void pluginsAreListedWithTheirKind() {
        Result result = CommandLineRunner.run("plugins");

        assertThat(result.out()).containsPattern("experiment +counting .* loaded");
    }

    @Test
    void everyKernelIsShownWithItsFormulaRangesAndProperties() {
        Result result = CommandLineRunner.run("kernels");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("gamma(h) = exp(-h^nu / ell)")
                .containsPattern("exponent +1\\.0 +\\(0, 2] +exponent nu")
                .containsPattern("components\\.\\*\\.weight +required +\\(0, infinity\\)")
                .contains("with its defaults: normalised, stationary, smooth; points of at most 1 coordinate")
                .contains("ar1");
        assertThat(CommandLineRunner.run("kernels", "matern").out())
                .contains("matern", "smoothness")
                .doesNotContain("periodic");
    }
}
