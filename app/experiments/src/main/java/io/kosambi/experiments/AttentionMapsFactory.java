package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code attention-maps}: makes {@link AttentionMapsExperiment}. */
public final class AttentionMapsFactory extends AbstractPluginFactory<AttentionMapsConfig, Experiment>
        implements ExperimentFactory<AttentionMapsConfig> {

    public AttentionMapsFactory() {
        super(
                "attention-maps",
                "Trains a network on each of several kernels and compares its attention with every kernel and all controls",
                AttentionMapsConfig.class,
                (config, context) -> new AttentionMapsExperiment(config, context));
    }
}
