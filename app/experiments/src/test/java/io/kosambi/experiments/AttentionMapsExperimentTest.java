package io.kosambi.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.diffusion.standard.LevelRange;
import io.kosambi.diffusion.standard.LogUniformSchedule;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.spi.app.Experiment.Outcome;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.training.Diffusion;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import io.kosambi.training.TrainerConfig;
import io.kosambi.transformer.construction.ConstructedTransformer;
import io.kosambi.transformer.construction.GaussianTarget;
import io.kosambi.transformer.construction.Prediction;
import io.kosambi.transformer.construction.SpectralRange;
import io.kosambi.transformer.construction.Unroller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AttentionMapsExperimentTest {

    private static final TrainerConfig TRAINER = new TrainerConfig(4, 4, 1e-2, 3, 0.9, 0.99, 1e-8, 0, 1, 0.99, 5, 2);

    @TempDir
    private Path folder;

    @Test
    void everyLayerHeadAndControlIsScored() throws IOException {
        assertThat(experiment().run(new RecordedRun(folder, false, Integer.MAX_VALUE)))
                .isEqualTo(Outcome.COMPLETE);

        List<String> rows = Files.readAllLines(folder.resolve("alignment.csv"));
        // Per kernel and level: trained and untrained, 2 heads, 6 candidates and the lag.
        assertThat(rows).hasSize(1 + 2 * 2 * 2 * 2 * 7);
        assertThat(rows).anySatisfy(row -> assertThat(row).contains("Gamma, frames permuted"));
        JsonNode result =
                JsonMapper.shared().readTree(folder.resolve("result.json").toFile());
        assertThat(result.path("kernel1TrainedOwnKernelAt1.0").asDouble(9)).isBetween(-1.0, 1.0);
        assertThat(result.path("kernel2JacobianErrorAt0.1").asDouble()).isPositive();
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("Table 3. Attention against the kernel, trained on")
                .contains("constructed, head of the kernel")
                .contains("best of 2 heads for the kernel, selected");
    }

    @Test
    void aStoppedRunContinuesFromItsCheckpoint() throws IOException {
        assertThat(experiment().run(new RecordedRun(folder, false, 6))).isEqualTo(Outcome.STOPPED);
        assertThat(experiment().run(new RecordedRun(folder, true, Integer.MAX_VALUE)))
                .isEqualTo(Outcome.COMPLETE);

        assertThat(folder.resolve("result.json")).exists();
    }

    @Test
    void aConstructedNetworkHasTheExactJacobianAndTheKernelAsItsAttention() {
        double[][] gamma = new double[6][6];
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                gamma[row][column] = Math.exp(-Math.abs(row - column) / 4.0);
            }
        }
        GaussianProcess process = GaussianProcess.of(gamma, new double[][] {{1, 0.5}, {0.5, 1}});
        GaussianTarget target = GaussianTarget.of(gamma, process.spatialCovariance());
        ConstructedTransformer network = ConstructedTransformer.relu(
                target, Unroller.CHEBYSHEV.schedule(SpectralRange.from(target, 0.4), 40), Prediction.NOISE);
        Diffusion diffusion =
                new Diffusion(network, Parameterisation.EPSILON, new LogUniformSchedule(new LevelRange(0.4, 4)));
        try (ComputeBackend backend = new ReferenceBackend();
                Trainer trainer = new Trainer(backend, DType.F64, diffusion, TRAINER, (step, batch) -> {}, 1);
                TrainedDenoiser denoiser = trainer.untrainedDenoiser(16)) {
            JacobianStudy.Errors errors = new JacobianStudy(process).at(denoiser, 0.5, 1);

            assertThat(errors.network()).isLessThan(1e-6);
            assertThat(errors.ignoringDependence()).isGreaterThan(0.2);
            assertThat(AttentionAlignment.correlation(ConstructedMaps.firstHead(process, backend, 0.5), gamma))
                    .isCloseTo(1, within(1e-12));
        }
    }

    private static AttentionMapsExperiment experiment() {
        ComponentConfig kernel = ComponentConfig.of("exponential-power");
        return new AttentionMapsExperiment(
                new AttentionMapsConfig(
                        6,
                        2,
                        List.of(kernel, kernel),
                        ComponentConfig.of("ar1"),
                        ComponentConfig.of("dit"),
                        new CaptureConfig.DiffusionConfig(Parameterisation.V, ComponentConfig.of("log-uniform")),
                        TRAINER,
                        List.of(0.1, 1.0),
                        16,
                        ComponentConfig.of("reference"),
                        CaptureConfig.Precision.F64),
                new BuiltInComponents(11));
    }
}
