package io.kosambi.host.config;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Optional;

/** An experiment that uses everything a config record can hold. */
public final class SampleExperimentFactory implements ExperimentFactory<SampleExperimentFactory.Config> {

    public record Config(
            @Describe("length in frames") @Range(min = 1, max = 4096)
            int frames,

            @Describe("covariance between frames")
            @Kind(CovarianceKernel.class)
            @Default("{type: exponential-power, lengthScale: 6}")
            ComponentConfig kernel,

            @Kind(CovarianceKernel.class) @Default("[]") List<ComponentConfig> others,
            Optimiser optimiser,
            @Default("[0.5, 1]") @Range(min = 0) List<Double> levels,
            @Range(min = 0) Optional<Double> clip,
            @Default("true") boolean ema,
            @Default("plain text") String note) {}

    public record Optimiser(
            @Default("100") @Range(min = 1) long steps,

            @Default("1e-3") @Range(min = 0, minExclusive = true, max = 1)
            double learningRate,

            @Default("cosine-decay") Decay decay,
            @Default("0") int warmUp) {

        public enum Decay {
            CONSTANT,
            COSINE_DECAY
        }

        public Optimiser {
            if (warmUp > steps) {
                throw new InvalidConfigException("warmUp = " + warmUp + " exceeds steps = " + steps);
            }
        }
    }

    @Override
    public String id() {
        return "sample";
    }

    @Override
    public String description() {
        return "An experiment of these tests";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Experiment create(Config config, PluginContext context) {
        CovarianceKernel kernel = context.create(CovarianceKernel.class, config.kernel());
        return run -> {
            run.say("kernel " + kernel.getClass().getSimpleName());
            return Experiment.Outcome.COMPLETE;
        };
    }
}
