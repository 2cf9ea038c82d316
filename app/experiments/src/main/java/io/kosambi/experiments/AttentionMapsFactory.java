package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code attention-maps}: makes {@link AttentionMapsExperiment}. */
public final class AttentionMapsFactory implements ExperimentFactory<AttentionMapsConfig> {

    @Override
    public String id() {
        return "attention-maps";
    }

    @Override
    public String description() {
        return "Trains a network on each of several kernels and compares its attention with every kernel and all controls";
    }

    @Override
    public Class<AttentionMapsConfig> configType() {
        return AttentionMapsConfig.class;
    }

    @Override
    public Experiment create(AttentionMapsConfig config, PluginContext context) {
        return new AttentionMapsExperiment(ConfigRules.requireValid(config), context);
    }
}
