package io.kosambi.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.app.Experiment.Outcome;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaptureExperimentTest {

    private static final int NEVER = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private static CaptureExperiment experiment() {
        return experiment(Optional.empty());
    }

    private static CaptureExperiment experiment(Optional<Integer> minimumFrames) {
        return experiment(minimumFrames, Optional.empty(), new BuiltInComponents(11));
    }

    private static CaptureExperiment experiment(
            Optional<Integer> minimumFrames, Optional<ComponentConfig> data, PluginContext context) {
        CaptureConfig config = new CaptureConfig(
                6,
                2,
                minimumFrames,
                data,
                ComponentConfig.of("exponential-power"),
                ComponentConfig.of("ar1"),
                ComponentConfig.of("dit"),
                new CaptureConfig.DiffusionConfig(Parameterisation.V, ComponentConfig.of("log-uniform")),
                new TrainerConfig(14, 4, 1e-2, 3, 0.9, 0.99, 1e-8, 0, 1, 0.99, 5, 2),
                new CaptureConfig.EvaluationConfig(3, 0.1, 5, 16, 6),
                new CaptureConfig.GenerationConfig(
                        40, 4, ComponentConfig.of("dpm-solver-2m"), ComponentConfig.of("log-uniform")),
                ComponentConfig.of("reference"),
                CaptureConfig.Precision.F64);
        return new CaptureExperiment(config, context);
    }

    @Test
    void aRunLeavesItsFindingsInTheFolder() throws IOException {
        assertThat(experiment().run(new RecordedRun(folder, false, NEVER))).isEqualTo(Outcome.COMPLETE);

        JsonNode result =
                JsonMapper.shared().readTree(folder.resolve("result.json").toFile());
        for (String metric :
                List.of("fsu", "relativeExcessLoss", "gammaRelativeError", "sigmaRelativeError", "fullRelativeError")) {
            assertThat(result.path(metric).asDouble()).as(metric).isPositive().isFinite();
            assertThat(result.has(metric + "Floor")).as(metric + "Floor").isTrue();
        }
        assertThat(result.path("decayCurveMaxError").asDouble()).isPositive();
        assertThat(result.path("steps").asInt()).isEqualTo(14);
        assertThat(result.path("seed").asLong()).isEqualTo(11);
        assertThat(result.path("stepMillisMedian").asDouble()).isPositive();
        assertThat(Files.readAllLines(folder.resolve("metrics.jsonl"))).hasSize(14);
        assertThat(Files.size(folder.resolve("samples/generated.npy"))).isEqualTo(128 + 8L * 40 * 6 * 2);
        assertThat(folder.resolve("report.html")).content().contains("tiny");
    }

    @Test
    void aStoppedAndResumedRunLeavesTheSameBits() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path parts = Files.createDirectory(folder.resolve("parts"));
        experiment().run(new RecordedRun(whole, false, NEVER));

        assertThat(experiment().run(new RecordedRun(parts, false, 7))).isEqualTo(Outcome.STOPPED);
        assertThat(experiment().run(new RecordedRun(parts, true, NEVER))).isEqualTo(Outcome.COMPLETE);

        for (String file :
                List.of("metrics.jsonl", "samples/generated.npy", "checkpoints/checkpoint-00000014.safetensors")) {
            assertThat(parts.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @Test
    void aRunKilledBetweenCheckpointsLeavesTheSameBitsOnceResumed() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path killed = Files.createDirectory(folder.resolve("killed"));
        experiment().run(new RecordedRun(whole, false, NEVER));
        RecordedRun dying = new RecordedRun(killed, false, NEVER);
        assertThatThrownBy(() -> experiment().run(new DyingRun(dying, 8))).isInstanceOf(DyingRun.Death.class);

        experiment().run(new RecordedRun(killed, true, NEVER));

        assertThat(killed.resolve("metrics.jsonl")).hasSameBinaryContentAs(whole.resolve("metrics.jsonl"));
        assertThat(killed.resolve("samples/generated.npy"))
                .hasSameBinaryContentAs(whole.resolve("samples/generated.npy"));
    }

    @Test
    void sequencesOfSeveralLengthsAreTrainedOn() throws IOException {
        assertThat(experiment(Optional.of(2)).run(new RecordedRun(folder, false, NEVER)))
                .isEqualTo(Outcome.COMPLETE);

        assertThat(JsonMapper.shared()
                        .readTree(folder.resolve("result.json").toFile())
                        .path("fsu")
                        .asDouble())
                .isPositive()
                .isFinite();
    }

    @Test
    void aShortestSequenceLongerThanTheOthersIsRefused() {
        assertThatThrownBy(() -> experiment(Optional.of(7)))
                .hasMessageContaining("minimumFrames = 7 is more than frames = 6");
    }

    @Test
    void aDamagedCheckpointIsRefusedAndTheGoodOneBeforeItOffered() throws IOException {
        experiment().run(new RecordedRun(folder, false, 12));
        Path newest = folder.resolve("checkpoints/checkpoint-00000012.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);

        assertThatThrownBy(() -> experiment().run(new RecordedRun(folder, true, NEVER)))
                .hasMessageContaining("checkpoint-00000012.safetensors")
                .hasMessageContaining("checkpoint-00000010.safetensors (step 10), is good");
    }

    /** A run whose process dies in the middle of a step. */
    private record DyingRun(RecordedRun run, int[] left) implements io.kosambi.spi.app.RunContext {

        DyingRun(RecordedRun run, int steps) {
            this(run, new int[] {steps});
        }

        static final class Death extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public Path folder() {
            return run.folder();
        }

        @Override
        public String name() {
            return run.name();
        }

        @Override
        public long seed() {
            return run.seed();
        }

        @Override
        public boolean resuming() {
            return run.resuming();
        }

        @Override
        public boolean stopRequested() {
            return false;
        }

        @Override
        public Progress begin(String task, long total, long done) {
            return run.begin(task, total, done);
        }

        @Override
        public void publish(Map<String, Double> values) {
            if (--left[0] == 0) {
                throw new Death();
            }
        }

        @Override
        public void say(String line) {
            run.say(line);
        }
    }
}
