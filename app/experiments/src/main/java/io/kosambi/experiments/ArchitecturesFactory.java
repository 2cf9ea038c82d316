package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code architectures}: makes {@link ArchitecturesExperiment}. */
public final class ArchitecturesFactory implements ExperimentFactory<ArchitecturesConfig> {

    @Override
    public String id() {
        return "architectures";
    }

    @Override
    public String description() {
        return "Trains several networks on several kinds of sequences and compares what each captured, over several seeds";
    }

    @Override
    public Class<ArchitecturesConfig> configType() {
        return ArchitecturesConfig.class;
    }

    @Override
    public Experiment create(ArchitecturesConfig config, PluginContext context) {
        return new ArchitecturesExperiment(ConfigRules.requireValid(config), context);
    }
}
