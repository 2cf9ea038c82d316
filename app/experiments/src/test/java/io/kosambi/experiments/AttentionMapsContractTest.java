package io.kosambi.experiments;

import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.app.ExperimentContract;
import io.kosambi.training.TrainerConfig;
import java.util.List;
import java.util.Set;

class AttentionMapsContractTest extends ExperimentContract<AttentionMapsConfig> {

    @Override
    protected ExperimentFactory<AttentionMapsConfig> factory() {
        return new AttentionMapsFactory();
    }

    @Override
    protected List<AttentionMapsConfig> configs() {
        return List.of(new AttentionMapsConfig(
                6,
                2,
                List.of(ComponentConfig.of("exponential-power")),
                ComponentConfig.of("ar1"),
                ComponentConfig.of("dit"),
                new CaptureConfig.DiffusionConfig(Parameterisation.V, ComponentConfig.of("log-uniform")),
                new TrainerConfig(4, 4, 1e-2, 3, 0.9, 0.99, 1e-8, 0, 1, 0.99, 5, 2),
                List.of(1.0),
                16,
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
        return Set.of("report.html");
    }
}
