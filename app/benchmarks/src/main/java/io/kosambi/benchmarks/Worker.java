package io.kosambi.benchmarks;

import io.kosambi.experiments.benchmark.ProcessMemory;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** A process that is started to measure one thing and prints one JSON object. */
public abstract class Worker implements Callable<Integer> {

    /** Of parameters and data. */
    protected static final long SEED = 1;

    @Option(names = "--threads", required = true)
    private int threads;

    @Option(names = "--steps", defaultValue = "1")
    private int steps;

    @Option(names = "--warmup", defaultValue = "0")
    private double warmupSeconds;

    /** The threads that compute. */
    protected final int threads() {
        return threads;
    }

    /** Times steps as the command line says. */
    protected final Timing time(Runnable step) {
        return Timing.of(Duration.ofMillis((long) (1e3 * warmupSeconds)), steps, number -> step.run());
    }

    /** Measures and puts what was found into the answer. */
    protected abstract void measure(PluginContext context, Map<String, Object> answer);

    /** The default backend. */
    protected final ComputeBackend cpuBackend(PluginContext context) {
        return context.create(ComputeBackend.class, new ComponentConfig("cpu", Map.of("threads", threads)));
    }

    @Override
    public final Integer call() throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        try (PluginCatalog catalog = PluginCatalog.discover(PluginKinds.all())) {
            measure(new CatalogContext(catalog, SEED), answer);
        }
        ProcessMemory.peakResidentMegabytes().ifPresent(megabytes -> answer.put("peakRssMb", megabytes));
        System.out.println(JsonMapper.shared().writeValueAsString(answer));
        return 0;
    }
}
