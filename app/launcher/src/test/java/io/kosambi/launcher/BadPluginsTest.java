package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user meets whose plugin folder holds bad plugins beside a good one. */
final class BadPluginsTest {

    @TempDir
    private Path temporary;

    private Path plugins;
    private Path good;
    private Path run;

    @BeforeEach
    void packOneGoodPluginAndSomeBadOnes() throws Exception {
        plugins = temporary.resolve("plugins");
        run = temporary.resolve("run");
        good = PluginJars.write(plugins.resolve("moody/moody.jar"), "1.0", MoodyKernelFactory.class);
        PluginJars.write(plugins.resolve("unlicensed/unlicensed.jar"), "1.0", MoodyKernelFactory.Unlicensed.class);
        Files.createDirectories(plugins.resolve("empty"));
        Files.createDirectories(plugins.resolve("text"));
        Files.writeString(plugins.resolve("text/text.jar"), "no jar");
    }

    @Test
    void theBadOnesAreNamedAndTheRunSucceedsOnTheGoodOne() {
        Result result = train("moody");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err())
                .contains("refused: unlicensed: io.kosambi.spi.kernel.CovarianceKernelFactory: Provider "
                        + MoodyKernelFactory.Unlicensed.class.getName()
                        + " could not be instantiated (java.lang.IllegalStateException: no licence)")
                .contains("refused: empty: The folder " + plugins.resolve("empty") + " holds no jar")
                .contains("refused: text: " + plugins.resolve("text/text.jar") + " cannot be read as a jar");
        assertThat(run.resolve("result.json")).exists();
        assertThat(run.resolve("provenance.json")).content().contains("\"id\" : \"moody\"", good.toString());
    }

    @Test
    void theListEndsWithTheReasons() {
        Result result = CommandLineRunner.run("plugins", "--plugins", plugins.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.out())
                .containsPattern("kernel +moody +1\\.0 +moody\\.jar +[0-9a-f]{12} +loaded")
                .containsPattern("- +unlicensed +1\\.0 +unlicensed\\.jar +[0-9a-f]{12} +refused")
                .contains("refused: unlicensed: ", "no licence")
                .contains("refused: empty: ", "refused: text: ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void whoAsksForARefusedOneHearsTheReasonBeforeThereIsAFolder() {
        Result result = train("unlicensed");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("unknown kernel 'unlicensed'. A plugin of that name was refused: ")
                .contains("no licence")
                .contains("moody");
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in-create | The kernel 'moody' of % failed: java.lang.AssertionError: not today",
                "in-compute | The plugin 'moody' of % failed: java.lang.ArithmeticException: too far",
                "without-end | The plugin 'moody' of % failed: java.lang.StackOverflowError",
            })
    void onePluginThatFailsAtWorkIsNamedWithoutAStackTrace(String failing, String message) {
        Result result = train("moody", "kernel.failing=" + failing);

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err())
                .contains("kosambi: " + message.replace("%", good.toString()))
                .doesNotContain("\tat ");
    }

    @Test
    void theMessageIsTheOneOfTheDocumentation() {
        Result result = train("moody", "kernel.failing=in-compute");

        String message = result.err()
                .lines()
                .filter(line -> line.startsWith("kosambi: "))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of("../../docs/plugins.md"))
                .content()
                .contains("> "
                        + message.substring("kosambi: ".length())
                                .replace(good.toString(), "plugins/mine/mine.jar")
                                .replace("'moody'", "'mine'"));
    }

    @Test
    void commandsThatRunNothingNameThePluginToo() {
        Result result = CommandLineRunner.run(
                "sample",
                "--plugins",
                plugins.toString(),
                "--kernel",
                "moody",
                "--set",
                "kernel.failing=without-end",
                "--frames",
                "12",
                "--count",
                "1",
                "--out",
                temporary.resolve("x.npy").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
        assertThat(result.err())
                .contains("The plugin 'moody' of " + good + " failed: java.lang.StackOverflowError")
                .doesNotContain("\tat ");
    }

    @Test
    void aLockHoldsThePluginsToTheJarsThatTheyHad() throws Exception {
        Path lock = temporary.resolve("plugins.lock");
        String[] list = {"plugins", "--plugins", plugins.toString(), "--plugins-lock", lock.toString()};
        CommandLineRunner.run(list);
        assertThat(lock).content().containsPattern("[0-9a-f]{64}  moody/moody\\.jar");
        assertThat(CommandLineRunner.run(list).out()).containsPattern("moody\\.jar .* loaded");

        PluginJars.write(good, "6.6.6", MoodyKernelFactory.class);
        Result result = CommandLineRunner.run(list);

        assertThat(result.out())
                .containsPattern("moody\\.jar .* refused")
                .contains(good + " has the SHA-256 ", "but the lock file " + lock + " has ");
    }

    @Test
    void noRunLeavesAClassLoaderOfAPluginOnTheHeap() throws JMException {
        String loader = "io.kosambi.host.plugin.PluginClassLoader";
        for (int round = 0; round < 2; round++) {
            run = temporary.resolve("run-" + round);
            assertThat(train("moody").exitCode()).isZero();
        }

        // The histogram collects garbage before it counts.
        String heap = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});

        assertThat(heap).contains("java.lang.String").doesNotContain(loader + "\n", MoodyKernelFactory.class.getName());
    }

    /** Trains as little as there can be. */
    private Result train(String kernel, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("run", "quickstart", "--quiet"));
        arguments.addAll(List.of("--plugins", plugins.toString(), "--out", run.toString()));
        List<String> all = new ArrayList<>(List.of(
                "kernel={type: " + kernel + "}",
                "frames=12",
                "dimension=1",
                "network.width=4",
                "network.depth=1",
                "network.heads=1",
                "trainer.batch=2",
                "trainer.steps=2",
                "evaluation.levels=1",
                "evaluation.sequences=8",
                "generation.sequences=2",
                "generation.steps=2"));
        all.addAll(List.of(settings));
        for (String setting : all) {
            arguments.addAll(List.of("--set", setting));
        }
        return CommandLineRunner.run(arguments.toArray(String[]::new));
    }
}
