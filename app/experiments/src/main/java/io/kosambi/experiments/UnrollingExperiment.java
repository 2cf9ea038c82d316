package io.kosambi.experiments;

import io.kosambi.experiments.report.ErrorCurves;
import io.kosambi.experiments.report.ErrorCurves.Curve;
import io.kosambi.experiments.report.ErrorCurves.Growth;
import io.kosambi.experiments.report.Figure;
import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.Report;
import io.kosambi.experiments.report.ReportWriter;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.transformer.construction.Unroller;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Constructs transformers with explicit weights whose layers are the iterations of a first-order method for the score, runs
 * them, and sets their error beside what theory predicts: by depth for every method, by precision, by truncation, and with
 * feed-forward products. Nothing is trained.
 *
 * <p>Leaves in the run folder: {@code curves.csv}, {@code result.json} and {@code report.html}.
 */
public final class UnrollingExperiment implements Experiment {

    private final UnrollingConfig config;
    private final PluginContext context;
    private final GaussianProcess process;

    /** Builds the process, so that a misfit is found before anything runs. */
    UnrollingExperiment(UnrollingConfig config, PluginContext context) {
        for (int bandwidth : config.bandwidths()) {
            if (bandwidth > config.frames()) {
                throw new InvalidConfigException("bandwidths = " + config.bandwidths() + " holds " + bandwidth
                        + ", but a sequence has only " + config.frames() + " frames");
            }
        }
        this.config = config;
        this.context = context;
        CovarianceKernel kernel = context.create(CovarianceKernel.class, config.kernel());
        SpatialCovariance spatial = context.create(SpatialCovariance.class, config.spatial());
        this.process = GaussianProcess.of(kernel, Locations.regular(config.frames()), spatial, config.dimension())
                .normalised();
    }

    /** What was measured, figure by figure. */
    private record Findings(
            List<Curve> byDepth, List<Curve> byPrecision, List<Curve> byBandwidth, List<Curve> byKnots) {}

    @Override
    public Outcome run(RunContext run) throws IOException {
        int pieces = Unroller.values().length + 4;
        try (ComputeBackend backend = context.create(ComputeBackend.class, config.backend());
                RunContext.Progress progress = run.begin("measuring", pieces, 0)) {
            UnrollingStudy study = new UnrollingStudy(config, process, backend, run.seed());
            int[] done = {0};
            List<Curve> byDepth = study.byDepth(what -> progress.at(done[0]++, what));
            if (run.stopRequested()) {
                return Outcome.STOPPED;
            }
            progress.at(done[0]++, "precision");
            List<Curve> byPrecision = study.byPrecision();
            progress.at(done[0]++, "truncation");
            List<Curve> byBandwidth = config.bandwidths().isEmpty() ? List.of() : study.byBandwidth();
            if (run.stopRequested()) {
                return Outcome.STOPPED;
            }
            progress.at(done[0]++, "feed-forward products");
            List<Curve> byKnots = config.knots().isEmpty() ? List.of() : List.of(study.byKnots());
            write(run, study, new Findings(byDepth, byPrecision, byBandwidth, byKnots));
        }
        return Outcome.COMPLETE;
    }

    private void write(RunContext run, UnrollingStudy study, Findings findings) throws IOException {
        Files.writeString(run.folder().resolve("curves.csv"), csv(findings));
        Map<String, Object> result = new LinkedHashMap<>();
        List<Metric> metrics = new ArrayList<>();
        for (Unroller unroller : Unroller.values()) {
            String name = UnrollingStudy.name(unroller);
            OptionalInt measured = UnrollingStudy.depth(curve(findings.byDepth(), name), config.tolerance());
            OptionalInt predicted =
                    UnrollingStudy.depth(curve(findings.byDepth(), name + ", predicted"), config.tolerance());
            int guaranteed = study.guaranteedDepth(unroller);
            measured.ifPresent(layers -> result.put(key(name) + "Layers", layers));
            predicted.ifPresent(layers -> result.put(key(name) + "LayersPredicted", layers));
            result.put(key(name) + "LayersGuaranteed", guaranteed);
            String prediction =
                    predicted.isPresent() ? Integer.toString(predicted.getAsInt()) : "more than " + config.layers();
            metrics.add(Metric.of(
                    "Layers to " + config.tolerance() + ", " + name,
                    measured.isPresent() ? measured.getAsInt() : Double.NaN,
                    "Predicted in closed form: " + prediction + "; guaranteed for every input: " + guaranteed));
        }
        for (Curve curve : findings.byPrecision()) {
            double smallest = Arrays.stream(curve.error()).min().orElseThrow();
            result.put(key("smallest error, " + curve.name()), smallest);
            metrics.add(Metric.of(
                    "Smallest error, " + curve.name(),
                    smallest,
                    "What rounding and " + config.layers() + " layers leave"));
        }
        result.put("conditionNumber", study.conditionNumber());
        result.put("seed", run.seed());
        RunRecord.writeResult(run, result);
        ReportWriter.write(run.folder().resolve("report.html"), report(run, study, findings, metrics));
    }

    private Report report(RunContext run, UnrollingStudy study, Findings findings, List<Metric> metrics)
            throws IOException {
        String method = study.method(run.seed());
        List<Figure> figures = new ArrayList<>();
        figures.add(new ErrorCurves(
                Growth.LAYERS,
                findings.byDepth(),
                config.tolerance(),
                method + " ReLU attention in float64 unless the legend says otherwise; predictions are means over all"
                        + " sequences, in closed form."));
        figures.add(new ErrorCurves(
                Growth.LAYERS_BY_PRECISION,
                findings.byPrecision(),
                Double.NaN,
                method + " Every network carries out heavy ball."));
        if (!findings.byBandwidth().isEmpty()) {
            figures.add(new ErrorCurves(
                    Growth.BANDWIDTH,
                    findings.byBandwidth(),
                    Double.NaN,
                    method + " Chebyshev layers until the depth leaves less than 1e-9."));
        }
        if (!findings.byKnots().isEmpty()) {
            figures.add(new ErrorCurves(
                    Growth.KNOTS,
                    findings.byKnots(),
                    Double.NaN,
                    method + " Gradient descent until the depth leaves less than 1e-6; squares are interpolated on [-"
                            + config.productRange() + ", " + config.productRange() + "]."));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Target",
                config.frames() + " frames of " + config.dimension() + " coordinates, kernel "
                        + config.kernel().type() + ", spatial covariance "
                        + config.spatial().type());
        facts.put("Network", "explicit weights, untrained; ReLU attention: " + study.size());
        return new Report(run.name(), facts, metrics, figures, RunRecord.provenance(run), RunRecord.configuration(run));
    }

    private static Curve curve(List<Curve> curves, String name) {
        return curves.stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A name as a key of the result: {@code gradient descent} becomes {@code gradientDescent}. */
    private static String key(String name) {
        String[] words = name.replace(",", "").split(" ");
        return words[0].substring(0, 1).toLowerCase(Locale.ROOT)
                + words[0].substring(1)
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static String csv(Findings findings) {
        StringBuilder csv = new StringBuilder("figure,curve,origin,at,relative_error\n");
        rows(csv, "layers", findings.byDepth());
        rows(csv, "precision", findings.byPrecision());
        rows(csv, "bandwidth", findings.byBandwidth());
        rows(csv, "knots", findings.byKnots());
        return csv.toString();
    }

    private static void rows(StringBuilder csv, String figure, List<Curve> curves) {
        for (Curve curve : curves) {
            for (int index = 0; index < curve.at().length; index++) {
                csv.append(figure)
                        .append(",\"")
                        .append(curve.name())
                        .append("\",")
                        .append(curve.origin().name().toLowerCase(Locale.ROOT))
                        .append(',')
                        .append((long) curve.at()[index])
                        .append(',')
                        .append(curve.error()[index])
                        .append('\n');
            }
        }
    }
}
