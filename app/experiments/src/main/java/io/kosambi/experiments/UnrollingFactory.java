package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code unrolling}: makes {@link UnrollingExperiment}. */
public final class UnrollingFactory extends AbstractPluginFactory<UnrollingConfig, Experiment>
        implements ExperimentFactory<UnrollingConfig> {

    public UnrollingFactory() {
        super(
                "unrolling",
                "Constructs transformers whose layers are the iterations of a method, and measures their error by depth",
                UnrollingConfig.class,
                (config, context) -> new UnrollingExperiment(config, context));
    }
}
