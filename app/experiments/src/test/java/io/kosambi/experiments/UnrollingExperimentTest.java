package io.kosambi.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.gp.theory.Chebyshev;
import io.kosambi.gp.theory.FirstOrderMethod;
import io.kosambi.gp.theory.GradientDescent;
import io.kosambi.gp.theory.HeavyBall;
import io.kosambi.gp.theory.Nesterov;
import io.kosambi.gp.theory.SpectralBounds;
import io.kosambi.gp.theory.Step;
import io.kosambi.spi.app.Experiment.Outcome;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.transformer.construction.Schedule;
import io.kosambi.transformer.construction.SpectralRange;
import io.kosambi.transformer.construction.Unroller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UnrollingExperimentTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsMeasuredIsWhatIsPredicted() throws IOException {
        UnrollingConfig config = new UnrollingConfig(
                8,
                4,
                ComponentConfig.of("exponential-power"),
                ComponentConfig.of("ar1"),
                0.5,
                48,
                64,
                1e-3,
                List.of(2, 6),
                List.of(8, 32),
                6,
                ComponentConfig.of("reference"));
        UnrollingExperiment experiment = new UnrollingExperiment(config, new BuiltInComponents(11));

        assertThat(experiment.run(new RecordedRun(folder, false, Integer.MAX_VALUE)))
                .isEqualTo(Outcome.COMPLETE);

        JsonNode result =
                JsonMapper.shared().readTree(folder.resolve("result.json").toFile());
        for (String method : List.of("gradientDescent", "chebyshev", "heavyBall", "nesterov")) {
            int measured = result.path(method + "Layers").asInt();
            assertThat(measured)
                    .as(method)
                    .isPositive()
                    .isCloseTo(result.path(method + "LayersPredicted").asInt(), within(1))
                    .isLessThanOrEqualTo(
                            result.path(method + "LayersGuaranteed").asInt());
        }
        assertThat(result.path("smallestErrorReLUAttentionFloat64").asDouble()).isLessThan(1e-9);
        assertThat(result.path("smallestErrorReLUAttentionFloat32").asDouble()).isBetween(1e-8, 1e-4);
        assertThat(Files.readAllLines(folder.resolve("curves.csv")))
                .anySatisfy(line -> assertThat(line).startsWith("bandwidth,\"measured\",measured,6,"))
                .anySatisfy(line -> assertThat(line).startsWith("knots,\"feed-forward products\",measured,32,"));
        assertThat(folder.resolve("report.html"))
                .content()
                .contains("Error by depth")
                .contains("Error by bandwidth");
    }

    @ParameterizedTest
    @EnumSource(Unroller.class)
    void theNetworkTakesTheStepsThatTheTheoryDescribes(Unroller unroller) {
        SpectralBounds bounds = new SpectralBounds(0.07, 5.3);
        FirstOrderMethod method = switch (unroller) {
            case GRADIENT_DESCENT -> new GradientDescent(bounds);
            case CHEBYSHEV -> new Chebyshev(bounds);
            case HEAVY_BALL -> new HeavyBall(bounds);
            case NESTEROV -> new Nesterov(bounds);
        };
        Schedule schedule = unroller.schedule(new SpectralRange(bounds.lowest(), bounds.highest()), 23);
        List<Step> steps = method.steps(23);

        for (int layer = 0; layer < 23; layer++) {
            assertThat(schedule.sizes()[layer]).isCloseTo(steps.get(layer).size(), within(1e-12));
            assertThat(schedule.momentum()).isCloseTo(steps.get(layer).momentum(), within(1e-12));
        }
    }
}
