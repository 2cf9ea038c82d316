package io.kosambi.launcher;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.Backends;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.spi.plugin.ComponentConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "step",
        description = "Time whole steps of a diffusion transformer of a fixed size, and print one JSON object.",
        footer = {
            "",
            "Sizes, with softmax attention and a feed-forward ratio of 4:",
            "  XS   32 frames,  4 coordinates, width  32, depth 2, 2 heads, batch  32",
            "  S    64 frames,  8 coordinates, width  64, depth 4, 4 heads, batch 128",
            "  M   128 frames, 16 coordinates, width 256, depth 6, 8 heads, batch  32",
            "  L   256 frames, 64 coordinates, width 768, depth 12, 12 heads, batch 64 (for GPUs)",
            "Sampling is one forward pass of 64 sequences."
        })
final class BenchStepCommand extends Subcommand {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--size", description = "XS, S, M or L (default: ${DEFAULT-VALUE}).", defaultValue = "S")
    private StepSize size = StepSize.S;

    @Option(names = "--mode", description = "train or sample (default: ${DEFAULT-VALUE}).", defaultValue = "train")
    private StepBenchmark.Mode mode = StepBenchmark.Mode.TRAIN;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Steps to time (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int steps;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            description = "How long steps are done before they are timed (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private double warmup;

    @Option(names = "--threads", paramLabel = "T", description = "Threads of the backend; all processors by default.")
    private @Nullable Integer threads;

    @Option(
            names = "--backend",
            paramLabel = "ID",
            description = "What computes (default: ${DEFAULT-VALUE}); 'auto' takes the fastest that works here.",
            defaultValue = "cpu")
    private String backend = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=WORD",
            description = "A setting of the backend that is a word, such as matmul=bf16; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The seed of data and parameters (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private long seed;

    @Option(names = "--profile", description = "Also say where the time of a step goes, by part of the program.")
    private boolean profile;

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        if (steps < 1 || !(warmup >= 0)) {
            throw UserException.usage(
                    "--steps must be positive and --warmup not negative; got --steps " + steps + " --warmup " + warmup);
        }
        Map<String, Object> wanted = new LinkedHashMap<>(settings);
        if (threads != null) {
            wanted.put("threads", threads);
        }
        try (PluginCatalog catalog = plugins.discover(err())) {
            ComponentConfig computes = new ComponentConfig(chosen(new Backends(catalog)), wanted);
            StepBenchmark.Setup setup = new StepBenchmark.Setup(
                    size, mode, steps, Duration.ofMillis((long) (1e3 * warmup)), computes, profile);
            Map<String, Object> result = new StepBenchmark(new CatalogContext(catalog, seed), setup).run();
            out().println(JSON.writeValueAsString(result));
            return ExitCodes.COMPLETE;
        }
    }

    private String chosen(Backends backends) {
        if (!backend.equals(Backends.AUTO)) {
            backends.requireWorking(backend);
            return backend;
        }
        Backends.Choice choice = backends.fastest();
        err().println(choice.reason());
        return choice.id();
    }
}
