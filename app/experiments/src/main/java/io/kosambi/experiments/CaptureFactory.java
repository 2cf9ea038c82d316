package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code capture}: makes {@link CaptureExperiment}. */
public final class CaptureFactory implements ExperimentFactory<CaptureConfig> {

    @Override
    public String id() {
        return "capture";
    }

    @Override
    public String description() {
        return "Trains a network on Gaussian-process sequences and measures how much of their dependence it"
                + " captured";
    }

    @Override
    public Class<CaptureConfig> configType() {
        return CaptureConfig.class;
    }

    @Override
    public Experiment create(CaptureConfig config, PluginContext context) {
        return new CaptureExperiment(ConfigRules.requireValid(config), context);
    }
}
