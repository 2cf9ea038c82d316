package io.kosambi.host.run;

import io.kosambi.spi.app.RunContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What an experiment is offered when it is run by the program or by an application.
 *
 * @param folder the run folder
 * @param name the name of the run
 * @param seed the seed of the run
 * @param resuming whether an earlier part of the run is continued
 * @param backendMayDiffer whether it may be continued on another backend
 * @param stop whether the user asked to stop
 * @param display where progress is shown
 * @param metrics who watches the metrics
 */
public record DisplayedRun(
        Path folder,
        String name,
        long seed,
        boolean resuming,
        boolean backendMayDiffer,
        BooleanSupplier stop,
        Display display,
        Consumer<Map<String, Double>> metrics)
        implements RunContext {

    @Override
    public boolean stopRequested() {
        return stop.getAsBoolean();
    }

    @Override
    public Progress begin(String task, long total, long done) {
        return display.begin(task, total, done);
    }

    @Override
    public void publish(Map<String, Double> values) {
        metrics.accept(values);
    }

    @Override
    public void say(String line) {
        display.say(line);
    }
}
