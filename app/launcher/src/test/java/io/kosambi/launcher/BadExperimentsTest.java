package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user meets whose experiment comes from a plugin and fails. */
final class BadExperimentsTest {

    @TempDir
    private Path temporary;

    private Path jar;
    private Path run;

    @BeforeEach
    void packTheExperiment() throws Exception {
        jar = PluginJars.write(temporary.resolve("plugins/mine/mine.jar"), "1.0", MoodyExperimentFactory.class);
        run = temporary.resolve("run");
    }

    @Test
    void oneThatFailsWhenItIsBuiltLeavesNoFolder() throws Exception {
        Result result = run("in-create");

        requireDocumented(result);
        assertThat(run).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-run", "with-null"})
    void oneThatFailsAtWorkCanBeResumed(String failing) throws Exception {
        Result result = run(failing);

        requireDocumented(result);
        assertThat(run.resolve("run.log")).content().contains("\tat ");
        Result resumed = CommandLineRunner.run("resume", run.toString(), "--plugins", plugins());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(CommandLineRunner.run("resume", run.toString(), "--plugins", plugins())
                        .err())
                .contains("is finished");
    }

    private Result run(String failing) throws Exception {
        Path file = Files.writeString(temporary.resolve("mine.yaml"), "experiment: mine\nfailing: " + failing + "\n");
        return CommandLineRunner.run("run", file.toString(), "--plugins", plugins(), "--out", run.toString());
    }

    private String plugins() {
        return temporary.resolve("plugins").toString();
    }

    private void requireDocumented(Result result) {
        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILURE);
        String message = result.err()
                .lines()
                .filter(line -> line.startsWith("kosambi: "))
                .findFirst()
                .orElseThrow()
                .substring("kosambi: ".length());
        assertThat(result.err()).doesNotContain("\tat ");
        assertThat(Path.of("../../docs/plugins.md"))
                .content()
                .contains("> " + message.replace(jar.toString(), "plugins/mine/mine.jar") + "\n");
    }
}
