package io.kosambi.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.experiments.ArchitecturesConfig.Competitor;
import io.kosambi.experiments.ArchitecturesConfig.Data;
import io.kosambi.spi.app.Experiment.Outcome;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.training.TrainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ArchitecturesExperimentTest {

    private static final int NEVER = Integer.MAX_VALUE;
    private static final List<Competitor> NETWORKS = List.of(
            new Competitor("first", ComponentConfig.of("dit"), Optional.empty()),
            new Competitor("second", ComponentConfig.of("dit"), Optional.of(0.02)));

    @TempDir
    private Path folder;

    private static ArchitecturesExperiment experiment(List<Competitor> networks) {
        ArchitecturesConfig config = new ArchitecturesConfig(
                6,
                2,
                LocationsConfig.REGULAR,
                List.of(
                        new Data("ordered", ComponentConfig.of("exponential-power"), false),
                        new Data("shuffled", ComponentConfig.of("exponential-power"), true)),
                networks,
                2,
                ComponentConfig.of("ar1"),
                new CaptureConfig.DiffusionConfig(Parameterisation.V, ComponentConfig.of("log-uniform")),
                new TrainerConfig(6, 4, 1e-2, 3, 0.9, 0.99, 1e-8, 0, 1, 0.99, 5, 2),
                new CaptureConfig.EvaluationConfig(3, 0.1, 5, 16, 4),
                ComponentConfig.of("reference"));
        return new ArchitecturesExperiment(config, new BuiltInComponents(11));
    }

    @Test
    void everyNetworkIsTrainedOnEveryKindOfDataWithEverySeed() throws IOException {
        assertThat(experiment(NETWORKS).run(new RecordedRun(folder, false, NEVER)))
                .isEqualTo(Outcome.COMPLETE);

        assertThat(Files.readAllLines(folder.resolve("trials.jsonl"))).hasSize(8);
        JsonNode result = result(folder);
        for (String cell : List.of("ordered, first", "ordered, second", "shuffled, first", "shuffled, second")) {
            assertThat(result.path(cell + ": fsu").asDouble()).as(cell).isBetween(0.01, 3.0);
            assertThat(result.path(cell + ": fsuDeviation").asDouble()).as(cell).isPositive();
        }
        assertThat(result.path("ordered, first: fsu")).isNotEqualTo(result.path("ordered, second: fsu"));
        assertThat(result.path("ordered, first: fsu")).isNotEqualTo(result.path("shuffled, first: fsu"));
        assertThat(folder.resolve("report.html")).content().contains("shuffled, second", "mean of 2 seeds");
    }

    @Test
    void aStoppedAndResumedRunFindsTheSame() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path parts = Files.createDirectory(folder.resolve("parts"));
        experiment(NETWORKS).run(new RecordedRun(whole, false, NEVER));

        assertThat(experiment(NETWORKS).run(new RecordedRun(parts, false, 20))).isEqualTo(Outcome.STOPPED);
        assertThat(Files.readAllLines(parts.resolve("trials.jsonl"))).hasSize(3);
        assertThat(experiment(NETWORKS).run(new RecordedRun(parts, true, NEVER)))
                .isEqualTo(Outcome.COMPLETE);

        assertThat(result(parts)).isEqualTo(result(whole));
    }

    @Test
    void twoNetworksOfOneNameAreRefused() {
        assertThatThrownBy(() -> experiment(List.of(NETWORKS.get(0), NETWORKS.get(0))))
                .hasMessage("networks has the names [first, first]; expected each of them once");
    }

    private static JsonNode result(Path run) throws IOException {
        return JsonMapper.shared().readTree(run.resolve("result.json").toFile());
    }
}
