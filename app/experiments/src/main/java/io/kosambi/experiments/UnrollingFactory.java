package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code unrolling}: makes {@link UnrollingExperiment}. */
public final class UnrollingFactory implements ExperimentFactory<UnrollingConfig> {

    @Override
    public String id() {
        return "unrolling";
    }

    @Override
    public String description() {
        return "Constructs transformers whose layers are the iterations of a method, and measures their error by depth";
    }

    @Override
    public Class<UnrollingConfig> configType() {
        return UnrollingConfig.class;
    }

    @Override
    public Experiment create(UnrollingConfig config, PluginContext context) {
        return new UnrollingExperiment(ConfigRules.requireValid(config), context);
    }
}
