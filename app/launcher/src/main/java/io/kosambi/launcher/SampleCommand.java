package io.kosambi.launcher;

import io.kosambi.experiments.sampling.SampleConfig;
import io.kosambi.experiments.sampling.SampleExport;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.spi.app.RunContext.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sample",
        description = "Draw exact sequences of a Gaussian process into a file, of any number.",
        footer = {
            "",
            "The sequences have mean zero and the covariance Gamma (x) Sigma, exactly as the kernel gives it.",
            "",
            "Examples:",
            "  kosambi sample --kernel matern --frames 64 --dim 4 --count 1000000 --out x.npy",
            "  kosambi sample --kernel '{type: periodic, period: 12}' --frames 24 --count 5 --out x.csv",
            "  kosambi sample --times 0,0.5,4 --out x.csv",
            "  kosambi sample --kernel matern --grid 16,16 --count 10 --out images.npy",
            "  kosambi sample --kernel matern --points stations.csv --out x.csv",
            "  kosambi sample --dim 2 --set terms='[{kernel: periodic, spatial: identity}]' --out x.parquet"
        })
final class SampleCommand extends Subcommand {

    private static final double NANOS = 1e-9;

    @Mixin
    private KernelOptions kernels = new KernelOptions();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "The length of a sequence; as many as there are times or points, or else 64, by default.")
    private @Nullable String frames;

    @Mixin
    private LocationOptions locations = new LocationOptions();

    @Option(names = "--dim", paramLabel = "D", description = "The number of coordinates of a frame; 1 by default.")
    private @Nullable String dimension;

    @Option(names = "--count", paramLabel = "COUNT", description = "The number of sequences; 1000 by default.")
    private @Nullable String count;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of every random number; 0 by default.")
    private @Nullable String seed;

    @Option(
            names = "--sampler",
            paramLabel = "ID",
            description = "automatic (default), kronecker, circulant, toeplitz or cholesky.")
    private @Nullable String sampler;

    @Option(names = "--precision", paramLabel = "TYPE", description = "f64 (default) or f32.")
    private @Nullable String precision;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = {
                "The file to write: .npy, shape (count, frames, dim), or .csv or .parquet, one row per frame.",
            })
    private @Nullable Path out;

    @Option(names = "--overwrite", description = "Replace the file if it exists.")
    private boolean overwrite;

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        Path file = Objects.requireNonNull(out, "the command line parser requires it");
        if (Files.exists(file) && !overwrite) {
            throw UserException.usage("--out " + file + " exists: name another file, or add --overwrite to replace it");
        }
        try (PluginCatalog catalog = plugins.discover(err())) {
            SampleConfig config = locations
                    .addTo(kernels.settings("sample"))
                    .option("--frames", "frames", frames)
                    .option("--dim", "dimension", dimension)
                    .option("--count", "count", count)
                    .option("--seed", "seed", seed)
                    .option("--sampler", "sampler", sampler)
                    .option("--precision", "precision", precision)
                    .bind(SampleConfig.class, catalog);
            long start = System.nanoTime();
            SampleExport export = new SampleExport(config, new CatalogContext(catalog, config.seed()));
            err().println("sampler    " + export.description());
            try (Progress progress = Displays.atTerminal().begin("drawing", config.count(), 0)) {
                export.write(file, written -> progress.at(written, ""));
            }
            double seconds = (System.nanoTime() - start) * NANOS;
            err().printf(
                            "written    %,d sequences of %,d x %,d to %s in %.1f s%n",
                            config.count(), export.frames(), config.dimension(), file, seconds);
            return ExitCodes.COMPLETE;
        }
    }
}
