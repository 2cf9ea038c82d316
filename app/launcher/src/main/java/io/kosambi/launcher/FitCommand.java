package io.kosambi.launcher;

import io.kosambi.experiments.fitting.FitConfig;
import io.kosambi.experiments.fitting.KernelFitting;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.config.YamlText;
import io.kosambi.host.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "fit",
        description = "Fit a kernel to observed sequences by maximum marginal likelihood.",
        footer = {
            "",
            "A .csv or .parquet file has one row per frame. A column 'sequence' says which sequence a row belongs to, a",
            "column 'time' when it was observed, columns 'point0', 'point1', ... where; every other column is a coordinate.",
            "Sequences may have different times; those with equal times share their work. A .npy file has the shape",
            "(count, frames, dim), (count, frames) or (frames), and --times, --points or --grid say where its frames lie if not",
            "at 0, 1, 2, ... Fitted are the kernel's parameters, the variance and the noise; fit.json has everything,",
            "kernel.yaml the kernel as an experiment file takes it.",
            "",
            "Examples:",
            "  kosambi fit data.csv --kernel matern --fix smoothness",
            "  kosambi fit data.csv --kernel '{type: sum, terms: [matern, periodic]}' --fix noise=0.01",
            "  kosambi fit x.npy --kernel exponential-power --mean zero"
        })
final class FitCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "<data>", description = "The observed sequences: .csv, .parquet or .npy.")
    private Path data = Path.of("");

    @Mixin
    private KernelOptions kernels = new KernelOptions();

    @Mixin
    private LocationOptions locations = new LocationOptions();

    @Option(
            names = "--fix",
            paramLabel = "NAME[=VALUE]",
            description = "Do not fit this parameter but keep its value, or this one; may be repeated.")
    private List<String> fixed = new ArrayList<>();

    @Option(names = "--mean", paramLabel = "MEAN", description = "constant (default): fitted; or zero.")
    private @Nullable String mean;

    @Option(names = "--restarts", paramLabel = "N", description = "Random starting points; 3 by default.")
    private @Nullable String restarts;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of the starting points; 0 by default.")
    private @Nullable String seed;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where fit.json and kernel.yaml go; here by default.")
    private Path out = Path.of("");

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        try (PluginCatalog catalog = plugins.discover(err())) {
            FitConfig config = locations
                    .addTo(kernels.settings("fit"))
                    .option("--mean", "mean", mean)
                    .option("--restarts", "restarts", restarts)
                    .option("--seed", "seed", seed)
                    .bind(FitConfig.class, catalog);
            KernelFitting fitting = KernelFitting.of(data, config, held(), new CatalogContext(catalog, config.seed()));
            show(fitting);
            if (!out.toString().isEmpty()) {
                Files.createDirectories(out);
            }
            Path json = out.resolve("fit.json");
            Path yaml = out.resolve("kernel.yaml");
            Files.writeString(json, fitting.json());
            Files.writeString(yaml, YamlText.of(Map.of("kernel", fitting.kernel())));
            err().println("written    " + json + " and " + yaml);
            return ExitCodes.COMPLETE;
        }
    }

    private void show(KernelFitting fitting) {
        out().println(fitting.summary());
        out().println();
        Table table = new Table(List.of("PARAMETER", "VALUE", "STANDARD ERROR", "STATE"));
        fitting.rows().forEach(table::add);
        table.print(out());
        out().println();
    }

    private Map<String, Optional<Double>> held() {
        Map<String, Optional<Double>> held = new LinkedHashMap<>();
        for (String text : fixed) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            try {
                held.put(name, equals < 0 ? Optional.empty() : Optional.of(Double.valueOf(text.substring(equals + 1))));
            } catch (NumberFormatException e) {
                throw UserException.usage(
                        "--fix " + text + ": expected NAME or NAME=NUMBER, such as smoothness or noise=0.01");
            }
        }
        return held;
    }
}
