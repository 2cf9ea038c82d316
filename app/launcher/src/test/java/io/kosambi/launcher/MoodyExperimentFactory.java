package io.kosambi.launcher;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import java.io.IOException;
import java.nio.file.Files;

/** An experiment that fails where it is asked to, but only at its first attempt. */
public final class MoodyExperimentFactory implements ExperimentFactory<MoodyExperimentFactory.Config> {

    /** Where it fails. */
    public enum Failing {
        IN_CREATE,
        IN_RUN,
        WITH_NULL
    }

    /** What can be set. */
    public record Config(
            @Describe("where it fails") @Default("in-run") Failing failing) {}

    @Override
    public String id() {
        return "mine";
    }

    @Override
    public String description() {
        return "Fails at its first attempt";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Experiment create(Config config, PluginContext context) {
        if (config.failing() == Failing.IN_CREATE) {
            throw new IllegalArgumentException("no such data");
        }
        return run -> outcome(config, run);
    }

    @SuppressWarnings("NullAway") // That it breaks its promise is the point.
    private static Experiment.Outcome outcome(Config config, RunContext run) throws IOException {
        if (!run.resuming()) {
            if (config.failing() == Failing.WITH_NULL) {
                return null;
            }
            throw new UnsupportedOperationException("not this month");
        }
        Files.writeString(run.folder().resolve("result.json"), "{\"seed\": " + run.seed() + "}");
        return Experiment.Outcome.COMPLETE;
    }
}
