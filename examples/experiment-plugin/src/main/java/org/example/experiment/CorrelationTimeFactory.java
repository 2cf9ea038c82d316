package org.example.experiment;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code correlation-time}: makes {@link CorrelationTime}. */
public final class CorrelationTimeFactory implements ExperimentFactory<CorrelationTime.Config> {

    @Override
    public String id() {
        return "correlation-time";
    }

    @Override
    public String description() {
        return "How long a kernel remembers, and how many independent frames a sequence is worth";
    }

    @Override
    public Class<CorrelationTime.Config> configType() {
        return CorrelationTime.Config.class;
    }

    @Override
    public Experiment create(CorrelationTime.Config config, PluginContext context) {
        return new CorrelationTime(config, context);
    }
}
