package io.kosambi.experiments;

import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.app.ExperimentContract;
import io.kosambi.training.TrainerConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class CaptureContractTest extends ExperimentContract<CaptureConfig> {

    @Override
    protected ExperimentFactory<CaptureConfig> factory() {
        return new CaptureFactory();
    }

    @Override
    protected List<CaptureConfig> configs() {
        return List.of(new CaptureConfig(
                6,
                2,
                Optional.of(4),
                Optional.empty(),
                LocationsConfig.REGULAR,
                ComponentConfig.of("exponential-power"),
                ComponentConfig.of("ar1"),
                ComponentConfig.of("dit"),
                new CaptureConfig.DiffusionConfig(Parameterisation.V, ComponentConfig.of("log-uniform")),
                new TrainerConfig(6, 4, 1e-2, 3, 0.9, 0.99, 1e-8, 0, 1, 0.99, 5, 2),
                new CaptureConfig.EvaluationConfig(3, 0.1, 5, 16, 6),
                new CaptureConfig.GenerationConfig(
                        16, 4, ComponentConfig.of("dpm-solver-2m"), ComponentConfig.of("log-uniform")),
                ComponentConfig.of("reference"),
                CaptureConfig.Precision.F64));
    }

    @Override
    protected PluginContext context() {
        return new BuiltInComponents(11);
    }

    /** These hold times. */
    @Override
    protected Set<String> filesThatVary() {
        return Set.of("result.json", "report.html");
    }
}
