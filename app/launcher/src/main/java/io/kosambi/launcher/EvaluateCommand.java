package io.kosambi.launcher;

import io.kosambi.experiments.evaluation.EvaluateConfig;
import io.kosambi.experiments.evaluation.EvaluationResult;
import io.kosambi.experiments.evaluation.FileEvaluation;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.config.YamlText;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.spi.app.RunContext.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        description = {
            "Measure the sequences of a file against a kernel, or against those of another file; or score them as forecasts."
        },
        footer = {
            "",
            "Every statistic stands beside its floor, what as many exact sequences show, with the excess over it and a",
            "bootstrap interval. With a kernel the law is the one 'kosambi sample' draws from, with mean zero. With a",
            "reference it is the Gaussian law that the reference suggests, with a mean and a covariance Gamma (x) Sigma of",
            "maximum likelihood, and the floor holds the error of that estimate, too.",
            "",
            "With --forecast-of the sequences are ensembles of forecasts, or of guesses at a gap: those of the first sequence",
            "that came true, then those of the second, and so on (x.reshape(-1, frames, dim) in NumPy). Scored are the frames",
            "that are not --observed, by the error of the ensemble's mean, CRPS, energy score (both without bias from the",
            "number of members) and coverage; the floor is what as many members from the exact conditional law score, or, with a",
            "reference, from that of the law it suggests.",
            "",
            "Examples:",
            "  kosambi evaluate generated.npy --kernel matern",
            "  kosambi evaluate generated.npy --kernel matern --training train.npy",
            "  kosambi evaluate generated.csv --reference data.csv",
            "  kosambi evaluate ensembles.npy --forecast-of truth.npy --observed 0-47 --kernel matern"
        })
final class EvaluateCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "<sequences>", description = "What is measured: .csv, .parquet or .npy.")
    private Path sequences = Path.of("");

    @Mixin
    private KernelOptions kernels = new KernelOptions();

    @Mixin
    private LocationOptions locations = new LocationOptions();

    @Option(
            names = "--reference",
            paramLabel = "FILE",
            description = "Sequences that follow the law, in place of a kernel.")
    private @Nullable String reference;

    @Option(
            names = "--training",
            paramLabel = "FILE",
            description = {
                "The sequences that were learned from, for the plug-in floor: what sequences show that are drawn from the",
                "Gaussian law fitted to them."
            })
    private @Nullable String training;

    @Option(
            names = "--forecast-of",
            paramLabel = "FILE",
            description = "What came true, of which the sequences are forecasts.")
    private @Nullable String forecastOf;

    @Option(
            names = "--observed",
            paramLabel = "FRAMES",
            description = "The frames that the forecasts knew, counted from 0, such as 0-47 or 0-15,32-47.")
    private @Nullable String observed;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description =
                    "Sets of exact sequences, or exact forecasts of each, that the floors average over; 8 by default.")
    private @Nullable String repetitions;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "Bootstrap resamples that the intervals come from; 200 by default.")
    private @Nullable String resamples;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of the floors and the intervals; 0 by default.")
    private @Nullable String seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "evaluation.json",
            description = "The file that everything goes into (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("evaluation.json");

    @Mixin
    private PluginFolderOption plugins = new PluginFolderOption();

    @Override
    public Integer call() throws IOException {
        try (PluginCatalog catalog = plugins.discover(err())) {
            EvaluateConfig config = locations
                    .addTo(kernels.settings("evaluate"))
                    .option("--reference", "reference", quoted(reference))
                    .option("--training", "training", quoted(training))
                    .option("--forecast-of", "forecastOf", quoted(forecastOf))
                    .option("--observed", "observed", quoted(observed))
                    .option("--repetitions", "repetitions", repetitions)
                    .option("--resamples", "resamples", resamples)
                    .option("--seed", "seed", seed)
                    .inPlaceOf("reference", "kernel", "spatial")
                    .bind(EvaluateConfig.class, catalog);
            FileEvaluation evaluation =
                    FileEvaluation.of(sequences, config, new CatalogContext(catalog, config.seed()));
            EvaluationResult result = measured(evaluation);
            show(result);
            Path folder = out.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(out, result.json());
            err().println("written    " + out);
            return ExitCodes.COMPLETE;
        }
    }

    private static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : YamlText.quoted(text);
    }

    private static EvaluationResult measured(FileEvaluation evaluation) {
        try (Progress progress = Displays.atTerminal().begin("measuring", evaluation.steps(), 0)) {
            return evaluation.run(done -> progress.at(done, ""));
        }
    }

    private void show(EvaluationResult result) {
        out().println(result.summary());
        out().println();
        Table table = new Table(EvaluationResult.header());
        result.rows().forEach(table::add);
        table.print(out());
        out().println();
        result.leftOut().forEach((statistic, reason) -> out().println("left out   " + statistic + ": " + reason));
        out().println(result.explanation());
    }
}
