package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;

/** What a user meets who asks for another backend. */
final class BackendChoiceTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--backend auto", "--set backend=auto", "--set backend.type=auto"})
    void autoTakesTheFastestThatWorksAndSaysWhy(String arguments) {
        Result result = CommandLineRunner.run(("config quickstart " + arguments).split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("type: cpu");
        assertThat(result.err())
                .contains("Backend: cpu, the fastest of those that work here")
                .contains("reference")
                .contains("abacus cannot: " + AbsentBackendFactory.OBSTACLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend: auto", "backend: {type: auto, threads: 1}"})
    void aFileMayLeaveTheChoiceToTheProgram(String backend) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "experiment: capture\n" + backend + "\n");

        Result result = CommandLineRunner.run("config", file.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("type: cpu").doesNotContain("auto");
        assertThat(result.err()).contains("Backend: cpu, the fastest of those that work here");
    }

    @Test
    void aDeviceTakesTheFastestBackendThatComputesOnIt() {
        Result result = CommandLineRunner.run("config", "quickstart", "--device", "cpu");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("type: cpu");
        assertThat(result.err())
                .contains("Backend: cpu, the fastest of those that work here on a CPU")
                .contains("abacus cannot: " + AbsentBackendFactory.OBSTACLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--device gpu", "--device gpu --backend auto"})
    void aDeviceOnWhichNoBackendComputesIsRefusedWithTheReasonOfEach(String arguments) {
        Result result = CommandLineRunner.run(("config quickstart " + arguments).split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("No backend can work here on a GPU: ")
                .contains("cpu cannot: it computes on a CPU")
                .contains("abacus cannot: " + AbsentBackendFactory.OBSTACLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--backend cpu", "--set backend=cpu --backend reference"})
    void aBackendThatDoesNotDeclareTheDeviceIsRefused(String arguments) {
        Result result = CommandLineRunner.run(("config quickstart --device gpu " + arguments).split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("The backend 'cpu' cannot work here on a GPU: it computes on a CPU. Backends that can: none");
    }

    @Test
    void backendsAreListedWithWhatTheyDeclareAndWhyOneCannotWork() {
        Result result = CommandLineRunner.run("backends");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .containsPattern("cpu +cpu +f32 f64 i32 +same +[1-9][0-9]* ")
                .containsPattern("reference +cpu +f32 f64 i32 +same +0 ")
                .contains("abacus cannot work here: " + AbsentBackendFactory.OBSTACLE);
    }

    @Test
    void aSettingThatTheChosenBackendLacksIsUnknown() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"), "experiment: capture\nbackend: {type: auto, gears: 1}\n");

        Result result = CommandLineRunner.run("config", file.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("unknown key 'backend.gears'", "backend 'cpu' knows: threads");
    }

    @Test
    void oneThatCannotWorkHereIsRefusedWithTheReasonAndTheOthersBeforeThereIsAFolder() {
        Path run = folder.resolve("run");

        Result result = CommandLineRunner.run("run", "quickstart", "--backend", "abacus", "--out", run.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("The backend 'abacus' cannot work here: " + AbsentBackendFactory.OBSTACLE)
                .contains("Backends that can: ")
                .contains("cpu")
                .contains("reference")
                .contains("--backend");
        assertThat(run).doesNotExist();
    }

    @Test
    void aStoppedRunGoesOnOnAnotherBackendIfItIsAskedFor() throws Exception {
        Path run = folder.resolve("run");
        stopAfterTheFirstCheckpoint(run);

        Result refused = CommandLineRunner.run("resume", run.toString(), "--backend", "abacus");
        Result continued = CommandLineRunner.run("resume", run.toString(), "--backend", "reference");

        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.err()).contains(AbsentBackendFactory.OBSTACLE);
        assertThat(continued.exitCode()).as(continued.err()).isZero();
        assertThat(continued.err()).contains("agrees within rounding").contains("Training");
        assertThat(run.resolve("config.yaml")).content().contains("type: reference");
        assertThat(run.resolve("provenance.json")).content().contains("\"backendMayDiffer\" : false");
        assertThat(run.resolve("provenance-2.json"))
                .content()
                .contains("\"backendMayDiffer\" : true")
                .contains("\"id\" : \"reference\"");
        assertThat(run.resolve("result.json")).exists();
    }

    /** Runs a tiny capture on the backend cpu, and asks it to stop as Ctrl-C does. */
    private static void stopAfterTheFirstCheckpoint(Path run) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "quickstart", "--out", run.toString()));
        for (String setting : List.of(
                "frames=4",
                "dimension=1",
                "network.width=4",
                "network.depth=1",
                "network.heads=1",
                "trainer.batch=2",
                "trainer.steps=1000",
                "trainer.checkpointEvery=1",
                "evaluation.levels=1",
                "evaluation.sequences=8",
                "evaluation.every=1000",
                "generation.sequences=2",
                "generation.steps=2")) {
            arguments.add("--set");
            arguments.add(setting);
        }
        Thread user = Thread.ofPlatform().start(() -> {
            while (!Files.isDirectory(run.resolve("checkpoints"))) {
                LockSupport.parkNanos(1_000_000);
            }
            // Whoever runs makes the folder while it listens.
            Signal.raise(new Signal("INT"));
        });

        Result stopped = CommandLineRunner.run(arguments.toArray(String[]::new));

        user.join();
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCodes.INTERRUPTED);
    }
}
