package io.kosambi.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.Section;
import io.kosambi.spi.app.Experiment.Outcome;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.diffusion.GaussianLaw;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.TrainerConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        return experiment(minimumFrames, data, LocationsConfig.REGULAR, context);
    }

    private static CaptureExperiment experiment(
            Optional<Integer> minimumFrames,
            Optional<ComponentConfig> data,
            LocationsConfig locations,
            PluginContext context) {
        CaptureConfig config = new CaptureConfig(
                6,
                2,
                minimumFrames,
                data,
                locations,
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
        assertThat(result.path("dataWaitSeconds").asDouble())
                .isPositive()
                .isLessThan(result.path("trainingSeconds").asDouble());
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
    void aSourceThatKnowsItsLawIsMeasuredAgainstTheOracleInUnitsOfItsOwn() throws IOException {
        // Each coordinate of variance 16 has half of it in common over all frames.
        double[][] temporal = identity(6);
        for (double[] row : temporal) {
            Arrays.setAll(row, column -> 4 + 4 * row[column]);
        }
        double[][] spatial = {{2, 0}, {0, 2}};
        SequenceSource exchangeable = new SequenceSource() {
            @Override
            public void draw(int step, HostTensor batch) {
                double[] own = new double[batch.length()];
                double[] common = new double[batch.length() / 6];
                Philox.normal(1, 1, step, own);
                Philox.normal(1, 2, step, common);
                for (int index = 0; index < own.length; index++) {
                    batch.set(index, Math.sqrt(8) * (own[index] + common[index / 12 * 2 + index % 2]));
                }
            }

            @Override
            public Optional<GaussianLaw> law(int frames, int dimension) {
                return Optional.of(new GaussianLaw(temporal, spatial));
            }
        };

        experiment(exchangeable).run(new RecordedRun(folder, false, NEVER));

        assertThat(result().path("fsu").asDouble()).isPositive().isFinite();
        // 40 x 6 x 2 numbers of deviation 4, less what an untrained network gets wrong.
        assertThat(meanSquareOfGenerated()).isBetween(4.0, 40.0);
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("data source &#39;test&#39;, whose law is Gaussian and known")
                .doesNotContain("What is not measured here");
    }

    @Test
    void aSourceThatKnowsNoLawIsComparedWithSequencesOfItsOwn() throws IOException {
        experiment(steps()).run(new RecordedRun(folder, false, NEVER));

        JsonNode result = result();
        assertThat(result.has("fsu")).isFalse();
        assertThat(result.has("relativeExcessLoss")).isFalse();
        for (String metric :
                List.of("gammaRelativeError", "sigmaRelativeError", "fullRelativeError", "decayCurveMaxError")) {
            assertThat(result.path(metric).asDouble()).as(metric).isPositive().isFinite();
            assertThat(result.path(metric + "Floor").asDouble())
                    .as(metric + "Floor")
                    .isPositive()
                    .isLessThan(1);
        }
        assertThat(Files.readString(folder.resolve("metrics.jsonl"))).doesNotContain("fsu");
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("What is not measured here", "data source &#39;test&#39; does not say that its sequences are")
                .doesNotContain("Error against the exact denoiser, by");
    }

    @Test
    void aSourceContinuesBitForBit() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path parts = Files.createDirectory(folder.resolve("parts"));
        experiment(steps()).run(new RecordedRun(whole, false, NEVER));

        experiment(steps()).run(new RecordedRun(parts, false, 7));
        experiment(steps()).run(new RecordedRun(parts, true, NEVER));

        for (String file : List.of("metrics.jsonl", "samples/generated.npy")) {
            assertThat(parts.resolve(file)).as(file).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @Test
    void aSourceThatDrawsNonsenseIsNamed() {
        assertThatThrownBy(() -> experiment((step, batch) -> batch.set(0, Double.NaN)))
                .hasMessageContaining("The data source 'test' left or drew NaN in frame 0, coordinate 0 of sequence 0");
        assertThatThrownBy(() -> experiment((step, batch) -> {
                    for (int index = 0; index < batch.length(); index++) {
                        batch.set(index, index % 2 == 0 ? index : 3);
                    }
                }))
                .hasMessageContaining("Coordinate 1 of the data source 'test' is always 3.0");
    }

    @Test
    void aSourceThatDrawsALengthThatThereIsNotIsNamedWithTheStep() {
        CaptureExperiment experiment = experiment(new SequenceSource() {
            @Override
            public void draw(int step, HostTensor batch) {
                steps().draw(step, batch);
            }

            @Override
            public Optional<GaussianLaw> law(int frames, int dimension) {
                return Optional.of(new GaussianLaw(identity(frames), identity(dimension)));
            }

            @Override
            public boolean hasSeveralLengths() {
                return true;
            }

            @Override
            public void drawLengths(int step, HostTensor lengths) {
                Arrays.fill(lengths.integers(), 6);
                lengths.set(1, step == 2 ? 7 : 1);
            }
        });

        assertThatThrownBy(() -> experiment.run(new RecordedRun(folder, false, NEVER)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The data source 'test' drew the length 7 at step 2: its sequences have 1 to 6 frames");
    }

    @Test
    void measuresOfAnApplicationStandBesideTheOthers() throws IOException {
        Measure largest = (data, generated) -> new Measure.Finding(
                "largest",
                Metric.of("Largest number", Arrays.stream(data.values()).max().orElseThrow(), "of the data"),
                List.of(new Section("About size", List.of("Small is < large."), Map.of("count", "" + data.count()))));

        experiment(Optional.empty(), Optional.empty(), new BuiltInComponents(11) {
                    @Override
                    public <S> List<S> services(Class<S> type) {
                        return List.of(type.cast(largest));
                    }
                })
                .run(new RecordedRun(folder, false, NEVER));

        assertThat(result().path("largest").asDouble()).isBetween(2.0, 6.0);
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("Largest number", "<h2>About size</h2>", "Small is &lt; large.", "<td>40</td>");
    }

    @Test
    void framesLieWhereTheConfigurationSays() throws IOException {
        Path regular = Files.createDirectory(folder.resolve("regular"));
        Path irregular = Files.createDirectory(folder.resolve("irregular"));
        experiment().run(new RecordedRun(regular, false, NEVER));
        experiment(times(0.0, 0.5, 4.0, 5.0, 9.0, 20.0)).run(new RecordedRun(irregular, false, NEVER));

        assertThat(Files.readAllLines(irregular.resolve("metrics.jsonl")))
                .hasSize(14)
                .doesNotContainAnyElementsOf(Files.readAllLines(regular.resolve("metrics.jsonl")));
        assertThatThrownBy(() -> experiment(times(0.0, 1.0)))
                .hasMessage("locations: one per frame is needed, that is 6, but 2 came");
    }

    @Test
    void locationsBesideDataAreRefusedAndNotIgnored() {
        assertThatThrownBy(() -> experiment(
                        Optional.empty(),
                        Optional.of(ComponentConfig.of("test")),
                        times(0.0, 1.0, 2.0, 3.0, 4.0, 5.0),
                        new BuiltInComponents(11)))
                .hasMessage(
                        "locations: they are those of a Gaussian process, and 'data' is given; leave one of them out");
    }

    private static LocationsConfig times(Double... times) {
        return new LocationsConfig(List.of(times), List.of(), List.of(), Optional.empty());
    }

    private static CaptureExperiment experiment(LocationsConfig locations) {
        return experiment(Optional.empty(), Optional.empty(), locations, new BuiltInComponents(11));
    }

    /** Sequences of +5 before a random frame and -5 behind it, which are far from Gaussian. */
    private static SequenceSource steps() {
        return (step, batch) -> {
            double[] random = new double[batch.length()];
            Philox.uniform(3, 1, step, random);
            for (int index = 0; index < batch.length(); index++) {
                int frame = index % 12 / 2;
                double where = random[index / 12 * 12 + index % 2] * 7;
                batch.set(index, frame < where ? 5 : -5);
            }
        };
    }

    private static CaptureExperiment experiment(SequenceSource source) {
        return experiment(Optional.empty(), Optional.of(ComponentConfig.of("test")), new BuiltInComponents(11) {
            @Override
            public <P> P create(Class<P> kind, ComponentConfig config) {
                return kind == SequenceSource.class ? kind.cast(source) : super.create(kind, config);
            }
        });
    }

    private JsonNode result() {
        return JsonMapper.shared().readTree(folder.resolve("result.json").toFile());
    }

    private double meanSquareOfGenerated() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("samples/generated.npy")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(128);
        double sum = 0;
        int count = bytes.remaining() / Double.BYTES;
        while (bytes.hasRemaining()) {
            double value = bytes.getDouble();
            sum += value * value / count;
        }
        return sum;
    }

    private static double[][] identity(int size) {
        double[][] matrix = new double[size][size];
        for (int index = 0; index < size; index++) {
            matrix[index][index] = 1;
        }
        return matrix;
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
