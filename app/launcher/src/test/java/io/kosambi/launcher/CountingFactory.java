package io.kosambi.launcher;

import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An experiment that counts: it can be stopped, resumed, slowed down and made to fail. */
public final class CountingFactory implements ExperimentFactory<CountingFactory.Config> {

    /** How far, how fast, and where it fails. */
    public record Config(
            @Describe("number to count to") @Default("10") @Range(min = 1, max = 1_000_000)
            int steps,

            @Describe("time per step") @Default("0") @Range(min = 0, max = 1000)
            int millisPerStep,

            @Describe("step at which it fails, 0 for none") @Default("0")
            int failAt,

            @Describe("step at which memory runs out, 0 for none") @Default("0")
            int exhaustAt) {}

    @Override
    public String id() {
        return "counting";
    }

    @Override
    public String description() {
        return "Counts";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Experiment create(Config config, PluginContext context) {
        return run -> count(config, run);
    }

    private static Experiment.Outcome count(Config config, RunContext run) throws IOException {
        Path checkpoint = run.folder().resolve("count");
        int done = run.resuming() && Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
        run.say("Counting from " + done);
        try (RunContext.Progress progress = run.begin("counting", config.steps(), done)) {
            while (done < config.steps()) {
                if (run.stopRequested()) {
                    Files.writeString(checkpoint, Integer.toString(done));
                    return Experiment.Outcome.STOPPED;
                }
                done++;
                if (done == config.failAt()) {
                    throw new IllegalStateException("step " + done + " went wrong");
                }
                if (done == config.exhaustAt()) {
                    throw new OutOfMemoryError("Java heap space");
                }
                pause(config.millisPerStep());
                progress.at(done, "count " + done);
                run.publish(Map.of("count", (double) done));
            }
        }
        Files.writeString(checkpoint, Integer.toString(done));
        Files.writeString(
                run.folder().resolve("result.json"), "{\"steps\": " + done + ", \"seed\": " + run.seed() + "}");
        return Experiment.Outcome.COMPLETE;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
