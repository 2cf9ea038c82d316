package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code architectures}: makes {@link ArchitecturesExperiment}. */
public final class ArchitecturesFactory extends AbstractPluginFactory<ArchitecturesConfig, Experiment>
        implements ExperimentFactory<ArchitecturesConfig> {

    public ArchitecturesFactory() {
        super(
                "architectures",
                "Trains several networks on several kinds of sequences and compares what each captured, over several seeds",
                ArchitecturesConfig.class,
                (config, context) -> new ArchitecturesExperiment(config, context));
    }
}
