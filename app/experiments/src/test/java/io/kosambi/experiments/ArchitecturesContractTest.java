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

class ArchitecturesContractTest extends ExperimentContract<ArchitecturesConfig> {

    @Override
    protected ExperimentFactory<ArchitecturesConfig> factory() {
        return new ArchitecturesFactory();
    }

    @Override
    protected List<ArchitecturesConfig> configs() {
        return List.of(new ArchitecturesConfig(
                6,
                2,
                new LocationsConfig(List.of(0.0, 1.0, 2.5, 3.0, 4.0, 7.0), List.of(), List.of(), Optional.empty()),
                List.of(new ArchitecturesConfig.Data("ordered", ComponentConfig.of("exponential-power"), false)),
                List.of(
                        new ArchitecturesConfig.Competitor("first", ComponentConfig.of("dit"), Optional.empty()),
                        new ArchitecturesConfig.Competitor("second", ComponentConfig.of("dit"), Optional.of(0.02))),
                1,
                ComponentConfig.of("ar1"),
                new CaptureConfig.DiffusionConfig(Parameterisation.V, ComponentConfig.of("log-uniform")),
                new TrainerConfig(6, 4, 1e-2, 3, 0.9, 0.99, 1e-8, 0, 1, 0.99, 5, 2),
                new CaptureConfig.EvaluationConfig(3, 0.1, 5, 16, 4),
                ComponentConfig.of("reference")));
    }

    @Override
    protected PluginContext context() {
        return new BuiltInComponents(11);
    }

    /** These hold times. */
    @Override
    protected Set<String> filesThatVary() {
        return Set.of("trials.jsonl", "report.html");
    }
}
