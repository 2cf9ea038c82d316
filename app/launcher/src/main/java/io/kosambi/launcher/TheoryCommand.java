package io.kosambi.launcher;

import io.kosambi.experiments.theory.TheoryConfig;
import io.kosambi.experiments.theory.TheoryFile;
import io.kosambi.experiments.theory.TheoryReport;
import io.kosambi.experiments.theory.TheoryStudy;
import io.kosambi.experiments.theory.TheoryTables;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.PluginCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

@Command(
        name = "theory",
        description = {
            "Print what the theory says about a process before anything is trained: how many layers an unrolled",
            "network needs, what truncating the covariance costs, how large a constructed transformer is, and how",
            "many sequences it takes to learn the covariance. All of it also goes into a file."
        },
        footer = {
            "",
            "Examples:",
            "  kosambi theory --frames 64 --dim 4",
            "  kosambi theory --kernel '{type: matern, lengthScale: 8}' --diffusion-times 0.05,0.5 --tolerance 1e-4",
            "  kosambi theory --kernel matern --grid 8,8"
        })
final class TheoryCommand extends Subcommand {

    @Mixin
    private KernelOptions kernels = new KernelOptions();

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "The length of a sequence in frames (default: as many as there are locations, or else 64).")
    private @Nullable String frames;

    @Mixin
    private LocationOptions locations = new LocationOptions();

    @Option(names = "--dim", paramLabel = "D", description = "The number of coordinates of a frame (default: 4).")
    private @Nullable String dimension;

    @Option(
            names = "--diffusion-times",
            paramLabel = "T,...",
            description = "The diffusion times to look at (default: 0.1,0.5,1).")
    private @Nullable String diffusionTimes;

    @Option(
            names = "--tolerance",
            paramLabel = "ERROR",
            description = "The relative error of the score that an iteration shall reach (default: 1e-3).")
    private @Nullable String tolerance;

    @Option(
            names = "--truncation",
            paramLabel = "ERROR",
            description = "The relative error that a truncated covariance may have (default: 1e-2).")
    private @Nullable String truncation;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            description = "The number of sequences for floors and learning rates (default: 1000).")
    private @Nullable String sequences;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "theory.json",
            description = "The file that everything goes into (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("theory.json");

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        try (PluginCatalog catalog = plugins.discover(err())) {
            TheoryConfig config = locations
                    .addTo(kernels.settings("theory"))
                    .option("--frames", "frames", frames)
                    .option("--dim", "dim", dimension)
                    .option(
                            "--diffusion-times",
                            "diffusionTimes",
                            diffusionTimes == null ? null : "[" + diffusionTimes + "]")
                    .option("--tolerance", "tolerance", tolerance)
                    .option("--truncation", "truncation", truncation)
                    .option("--sequences", "sequences", sequences)
                    .bind(TheoryConfig.class, catalog);
            TheoryReport report = new TheoryStudy(config, new CatalogContext(catalog, 0)).report();
            for (TheoryTables.TextTable table : TheoryTables.of(report)) {
                print(table, out());
            }
            report.leftOut().forEach((part, reason) -> out().println("left out   " + part + ": " + reason));
            write(report);
            out().println("Everything, with error curves: " + file);
            return ExitCodes.COMPLETE;
        }
    }

    private static void print(TheoryTables.TextTable table, PrintWriter out) {
        out.println(table.title());
        Table columns = new Table(table.header());
        table.rows().forEach(columns::add);
        columns.print(out);
        out.println();
    }

    private void write(TheoryReport report) {
        try {
            TheoryFile.write(file, report);
        } catch (JacksonException e) {
            throw UserException.failure("Cannot write " + file + ": " + e.getMessage());
        }
    }
}
