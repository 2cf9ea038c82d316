package org.example.experiment;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * How long a kernel remembers: the correlation time tau = 1 + 2 sum_h (1 - h / N) gamma(0, h) / gamma(0, 0), so that N
 * frames tell as much about the mean as N / tau independent ones. Leaves {@code correlation.csv} and {@code result.json}.
 */
public final class CorrelationTime implements Experiment {

    /**
     * The experiment's file.
     *
     * @param frames N
     * @param kernel the kernel to look at
     */
    public record Config(
            @Describe("length of a sequence in frames") @Default("64") @Range(min = 2, max = 1_000_000)
            int frames,

            @Describe("covariance between frames") @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig kernel) {}

    private final int frames;
    private final CovarianceKernel kernel;

    public CorrelationTime(Config config, PluginContext context) {
        this.frames = ConfigRules.requireValid(config).frames();
        this.kernel = context.create(CovarianceKernel.class, config.kernel());
    }

    @Override
    public Outcome run(RunContext run) throws IOException {
        StringBuilder table = new StringBuilder("lag,correlation\n0,1\n");
        double time = 1;
        try (RunContext.Progress progress = run.begin("lags", frames - 1, 0)) {
            for (int lag = 1; lag < frames; lag++) {
                if (run.stopRequested()) {
                    return Outcome.STOPPED;
                }
                double correlation = covariance(lag) / covariance(0);
                table.append(lag).append(',').append(correlation).append('\n');
                time += 2 * (1 - (double) lag / frames) * correlation;
                progress.at(lag, "correlation " + correlation);
            }
        }
        run.publish(Map.of("correlationTime", time));
        Files.writeString(run.folder().resolve("correlation.csv"), table);
        Files.writeString(
                run.folder().resolve("result.json"),
                "{\"correlationTime\": " + time + ", \"effectiveFrames\": " + frames / time + ", \"seed\": "
                        + run.seed() + "}\n");
        return Outcome.COMPLETE;
    }

    private double covariance(int lag) {
        return kernel.covariance(new double[] {0}, new double[] {lag});
    }
}
