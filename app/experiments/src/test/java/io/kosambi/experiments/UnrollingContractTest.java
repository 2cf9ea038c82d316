package io.kosambi.experiments;

import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.testkit.app.ExperimentContract;
import java.util.List;
import java.util.Set;

class UnrollingContractTest extends ExperimentContract<UnrollingConfig> {

    @Override
    protected ExperimentFactory<UnrollingConfig> factory() {
        return new UnrollingFactory();
    }

    @Override
    protected List<UnrollingConfig> configs() {
        return List.of(new UnrollingConfig(
                6,
                2,
                ComponentConfig.of("exponential-power"),
                ComponentConfig.of("ar1"),
                0.5,
                8,
                2,
                1e-3,
                List.of(2),
                List.of(8),
                6,
                ComponentConfig.of("reference")));
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
