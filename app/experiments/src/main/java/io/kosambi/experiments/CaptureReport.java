package io.kosambi.experiments;

import io.kosambi.experiments.report.CovarianceComparison;
import io.kosambi.experiments.report.DecayCurve;
import io.kosambi.experiments.report.Figure;
import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.NoiseLevelCurve;
import io.kosambi.experiments.report.Report;
import io.kosambi.experiments.report.SamplePaths;
import io.kosambi.experiments.report.Section;
import io.kosambi.experiments.report.TrainingCurve;
import io.kosambi.gp.CovarianceReport;
import io.kosambi.gp.FlooredMetric;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.IrreducibleLosses;
import io.kosambi.gp.NoiseLevel;
import io.kosambi.gp.StructureLevel;
import io.kosambi.gp.StructureReport;
import io.kosambi.spi.app.RunContext;
import io.kosambi.training.Diffusion;
import io.kosambi.training.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns the findings of a run into its report. */
final class CaptureReport {

    private static final int PATHS = 3;
    private static final double SMOOTHING = 0.98;
    private static final int QUANTILES = 512;

    private final CaptureConfig config;
    private final String data;
    private final Diffusion diffusion;
    private final RunContext run;

    CaptureReport(CaptureConfig config, String data, Diffusion diffusion, RunContext run) {
        this.config = config;
        this.data = data;
        this.diffusion = diffusion;
        this.run = run;
    }

    Report of(
            Trainer trainer,
            MetricsLog log,
            Optional<CaptureFindings.Exact> exact,
            CaptureData.Comparison comparison,
            List<Measure.Finding> findings,
            Sequences truth,
            Sequences generated)
            throws IOException {
        List<Figure> figures = new ArrayList<>();
        figures.add(trainingCurve(log, exact));
        exact.ifPresent(found -> figures.add(noiseLevels(found)));
        figures.add(covariance(comparison, CovarianceComparison.Axis.TEMPORAL));
        figures.add(decayCurve(comparison));
        figures.add(covariance(comparison, CovarianceComparison.Axis.SPATIAL));
        exact.map(CaptureFindings.Exact::attention)
                .filter(maps -> !maps.levels().isEmpty() && maps.levels().get(0).trained().length > 0)
                .ifPresent(figures::add);
        figures.add(paths(truth, generated));
        List<Metric> metrics = new ArrayList<>(metrics(exact, comparison.report()));
        List<Section> sections = new ArrayList<>();
        if (exact.isEmpty()) {
            sections.add(leftOut());
        }
        findings.forEach(finding -> {
            metrics.add(finding.metric());
            sections.addAll(finding.sections());
        });
        return new Report(
                run.name(),
                facts(trainer),
                metrics,
                figures,
                sections,
                RunRecord.provenance(run),
                RunRecord.configuration(run));
    }

    private Section leftOut() {
        return new Section(
                "What is not measured here",
                List.of(
                        "The " + data
                                + " does not say that its sequences are Gaussian with a known covariance, so there is no"
                                + " exact denoiser to compare the network with. Left out for that reason: the fraction of"
                                + " structure unexplained (FSU), the relative excess loss, the irreducible loss, and attention"
                                + " beside the kernel.",
                        "What remains compares generated sequences with further sequences of the source, each coordinate in its"
                                + " standard units. Covariances see second moments alone: two laws with one covariance look"
                                + " alike here. Where a source draws from a finite file, the further sequences are those of the"
                                + " file again, so a network that recites them would look perfect."),
                Map.of());
    }

    private Map<String, String> facts(Trainer trainer) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Data", config.frames() + " frames of " + config.dimension() + " coordinates, " + data);
        facts.put("Network", network(trainer));
        facts.put(
                "Training",
                String.format(
                        "%,d steps of %d sequences, seed %d",
                        trainer.stepsDone(), config.trainer().batch(), run.seed()));
        facts.put(
                "Generation",
                String.format(
                        "%,d sequences, %d steps of %s",
                        config.generation().sequences(),
                        config.generation().steps(),
                        config.generation().solver().type()));
        return facts;
    }

    private String network(Trainer trainer) {
        String settings = config.network().settings().entrySet().stream()
                .map(setting -> setting.getKey() + " " + word(setting.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                "%s%s; %,d parameters, %.2f GFLOP per training step",
                config.network().type(),
                settings.isEmpty() ? "" : " (" + settings + ")",
                trainer.parameters().count(),
                trainer.program().graph().flops() * 1e-9);
    }

    /** A nested plugin by its id alone; its settings stand in the configuration below. */
    private static Object word(Object value) {
        return value instanceof Map<?, ?> nested && nested.get("type") instanceof String type ? type : value;
    }

    private static List<Metric> metrics(Optional<CaptureFindings.Exact> exact, CovarianceReport covariance) {
        List<Metric> metrics = new ArrayList<>();
        exact.map(CaptureFindings.Exact::structure).ifPresent(structure -> {
            metrics.add(Metric.of(
                    "Fraction of structure unexplained (FSU)",
                    structure.unexplained(),
                    "0 for the exact score, 1 for the best predictor that ignores every dependence"));
            metrics.add(Metric.of(
                    "Relative excess loss",
                    structure.relativeExcessLoss(),
                    "Squared distance to the exact denoiser over the irreducible loss; 0 is perfect"));
        });
        metrics.add(floored(
                "Temporal covariance error", covariance.gammaRelativeError(), "Relative Frobenius error of Gamma"));
        metrics.add(floored(
                "Spatial covariance error", covariance.sigmaRelativeError(), "Relative Frobenius error of Sigma"));
        metrics.add(floored(
                "Full covariance error",
                covariance.fullRelativeError(),
                "Relative Frobenius error of the whole covariance"));
        metrics.add(Metric.of(
                "Decay curve, largest error",
                covariance.decayCurve().maximumError(),
                covariance.decayCurve().maximumErrorFloor(),
                "Largest absolute error of the correlation over lags below half the length"));
        return metrics;
    }

    private static Metric floored(String name, FlooredMetric metric, String meaning) {
        return Metric.of(
                name,
                metric.value(),
                metric.simulatedFloor(),
                meaning + "; the floor is that of sequences of the data");
    }

    private TrainingCurve trainingCurve(MetricsLog log, Optional<CaptureFindings.Exact> exact) {
        List<double[]> losses = log.series("loss");
        double[] loss = column(losses, 1);
        double[] smoothed = new double[loss.length];
        for (int index = 0; index < loss.length; index++) {
            smoothed[index] = index == 0 ? loss[0] : SMOOTHING * smoothed[index - 1] + (1 - SMOOTHING) * loss[index];
        }
        List<double[]> evaluations = log.series("fsu");
        return new TrainingCurve(
                column(losses, 0),
                loss,
                smoothed,
                column(log.series("learningRate"), 1),
                exact.map(found -> irreducibleTrainingLoss(found.law())).orElse(Double.NaN),
                column(evaluations, 0),
                column(evaluations, 1),
                "Loss of each step's own batch of " + config.trainer().batch()
                        + " sequences; smoothed exponentially over about " + Math.round(1 / (1 - SMOOTHING))
                        + " steps. Seed " + run.seed() + ".");
    }

    /**
     * The mean over the training distribution of noise levels, by the midpoint rule over its quantiles; not a number if
     * training sequences have several lengths, since each length has another.
     */
    private double irreducibleTrainingLoss(GaussianProcess law) {
        if (config.minimumFrames().orElse(config.frames()) < config.frames()) {
            return Double.NaN;
        }
        return IntStream.range(0, QUANTILES)
                .mapToDouble(index ->
                        irreducible(law, Math.exp(diffusion.schedule().quantile((index + 0.5) / QUANTILES))))
                .average()
                .orElseThrow();
    }

    private double irreducible(GaussianProcess law, double level) {
        IrreducibleLosses losses = law.at(NoiseLevel.atRatio(level)).irreducibleLosses();
        return switch (diffusion.parameterisation()) {
            case V -> losses.velocity();
            case EPSILON -> losses.noise();
            case X0 -> losses.clean();
        };
    }

    private NoiseLevelCurve noiseLevels(CaptureFindings.Exact exact) {
        StructureReport structure = exact.structure();
        List<StructureLevel> levels = structure.levels();
        return new NoiseLevelCurve(
                levels.stream().mapToDouble(StructureLevel::ratio).toArray(),
                levels.stream().mapToDouble(StructureLevel::unexplained).toArray(),
                levels.stream().mapToDouble(StructureLevel::relativeExcess).toArray(),
                levels.stream()
                        .mapToDouble(level -> irreducible(exact.law(), level.ratio()))
                        .toArray(),
                structure.unexplained(),
                String.format(
                        "%,d fresh exact sequences per noise level, seed %d, averaged weights; the exact denoiser scores 0.",
                        structure.sequences(), run.seed()));
    }

    private static CovarianceComparison covariance(CaptureData.Comparison comparison, CovarianceComparison.Axis axis) {
        boolean temporal = axis == CovarianceComparison.Axis.TEMPORAL;
        CovarianceReport report = comparison.report();
        FlooredMetric error = temporal ? report.gammaRelativeError() : report.sigmaRelativeError();
        return new CovarianceComparison(
                axis,
                temporal
                        ? comparison.reference().temporalCovariance()
                        : comparison.reference().spatialCovariance(),
                temporal ? report.generated().temporal() : report.generated().spatial(),
                error.value(),
                error.simulatedFloor(),
                comparison.method());
    }

    private static DecayCurve decayCurve(CaptureData.Comparison comparison) {
        io.kosambi.gp.DecayCurve curve = comparison.report().decayCurve();
        return new DecayCurve(
                IntStream.range(0, curve.truth().length).asDoubleStream().toArray(),
                curve.truth(),
                curve.measured(),
                curve.floorLow(),
                curve.floorHigh(),
                curve.maximumError(),
                curve.maximumErrorFloor(),
                comparison.method() + " The band holds the curves of all those sets.");
    }

    private static SamplePaths paths(Sequences truth, Sequences generated) {
        int count = Math.min(PATHS, generated.count());
        return new SamplePaths(
                IntStream.range(0, generated.frames()).asDoubleStream().toArray(),
                truth.first(count),
                generated.first(count),
                "The first " + count + " of each, not selected, in the units in which the network is trained.");
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }
}
