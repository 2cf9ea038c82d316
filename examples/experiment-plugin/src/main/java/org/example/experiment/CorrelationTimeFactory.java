package org.example.experiment;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code correlation-time}: makes {@link CorrelationTime}. */
public final class CorrelationTimeFactory extends AbstractPluginFactory<CorrelationTime.Config, Experiment>
        implements ExperimentFactory<CorrelationTime.Config> {

    public CorrelationTimeFactory() {
        super(
                "correlation-time",
                "How long a kernel remembers, and how many independent frames a sequence is worth",
                CorrelationTime.Config.class,
                (config, context) -> new CorrelationTime(config, context));
    }
}
