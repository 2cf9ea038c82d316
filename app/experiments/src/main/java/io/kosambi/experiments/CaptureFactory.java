package io.kosambi.experiments;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code capture}: makes {@link CaptureExperiment}. */
public final class CaptureFactory extends AbstractPluginFactory<CaptureConfig, Experiment>
        implements ExperimentFactory<CaptureConfig> {

    public CaptureFactory() {
        super(
                "capture",
                "Trains a network on Gaussian-process sequences and measures how much of their dependence it"
                        + " captured",
                CaptureConfig.class,
                (config, context) -> new CaptureExperiment(config, context));
    }
}
