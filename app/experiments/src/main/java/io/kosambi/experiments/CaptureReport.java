package io.kosambi.experiments;

import io.kosambi.experiments.report.AttentionMaps;
import io.kosambi.experiments.report.CovarianceComparison;
import io.kosambi.experiments.report.DecayCurve;
import io.kosambi.experiments.report.Figure;
import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.NoiseLevelCurve;
import io.kosambi.experiments.report.Report;
import io.kosambi.experiments.report.SamplePaths;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Turns the findings of a run into its report. */
final class CaptureReport {

    private static final int PATHS = 3;
    private static final double SMOOTHING = 0.98;
    private static final int QUANTILES = 512;

    private final CaptureConfig config;
    private final GaussianProcess process;
    private final Diffusion diffusion;
    private final RunContext run;

    CaptureReport(CaptureConfig config, GaussianProcess process, Diffusion diffusion, RunContext run) {
        this.config = config;
        this.process = process;
        this.diffusion = diffusion;
        this.run = run;
    }

    Report of(
            Trainer trainer,
            MetricsLog log,
            StructureReport structure,
            CovarianceReport covariance,
            AttentionMaps attention,
            double[] generated)
            throws IOException {
        List<Figure> figures = new ArrayList<>();
        figures.add(trainingCurve(log));
        figures.add(noiseLevels(structure));
        figures.add(comparison(covariance, CovarianceComparison.Axis.TEMPORAL));
        figures.add(decayCurve(covariance));
        figures.add(comparison(covariance, CovarianceComparison.Axis.SPATIAL));
        if (!attention.levels().isEmpty() && attention.levels().get(0).trained().length > 0) {
            figures.add(attention);
        }
        figures.add(paths(generated));
        return new Report(
                run.name(),
                facts(trainer),
                metrics(structure, covariance),
                figures,
                RunRecord.provenance(run),
                RunRecord.configuration(run));
    }

    private Map<String, String> facts(Trainer trainer) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Data",
                config.frames() + " frames of " + config.dimension() + " coordinates, kernel "
                        + config.kernel().type() + ", spatial covariance "
                        + config.spatial().type());
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

    private static List<Metric> metrics(StructureReport structure, CovarianceReport covariance) {
        return List.of(
                Metric.of(
                        "Fraction of structure unexplained (FSU)",
                        structure.unexplained(),
                        "0 for the exact score, 1 for the best predictor that ignores every dependence"),
                Metric.of(
                        "Relative excess loss",
                        structure.relativeExcessLoss(),
                        "Squared distance to the exact denoiser over the irreducible loss; 0 is perfect"),
                floored(
                        "Temporal covariance error",
                        covariance.gammaRelativeError(),
                        "Relative Frobenius error of Gamma"),
                floored(
                        "Spatial covariance error",
                        covariance.sigmaRelativeError(),
                        "Relative Frobenius error of Sigma"),
                floored(
                        "Full covariance error",
                        covariance.fullRelativeError(),
                        "Relative Frobenius error of the whole covariance"),
                Metric.of(
                        "Decay curve, largest error",
                        covariance.decayCurve().maximumError(),
                        covariance.decayCurve().maximumErrorFloor(),
                        "Largest absolute error of the correlation over lags below half the length"));
    }

    private static Metric floored(String name, FlooredMetric metric, String meaning) {
        return Metric.of(
                name, metric.value(), metric.simulatedFloor(), meaning + "; the floor is that of exact samples");
    }

    private TrainingCurve trainingCurve(MetricsLog log) {
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
                irreducibleTrainingLoss(),
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
    private double irreducibleTrainingLoss() {
        if (config.minimumFrames().orElse(config.frames()) < config.frames()) {
            return Double.NaN;
        }
        return IntStream.range(0, QUANTILES)
                .mapToDouble(index -> irreducible(Math.exp(diffusion.schedule().quantile((index + 0.5) / QUANTILES))))
                .average()
                .orElseThrow();
    }

    private double irreducible(double level) {
        IrreducibleLosses losses = process.at(NoiseLevel.atRatio(level)).irreducibleLosses();
        return switch (diffusion.parameterisation()) {
            case V -> losses.velocity();
            case EPSILON -> losses.noise();
            case X0 -> losses.clean();
        };
    }

    private NoiseLevelCurve noiseLevels(StructureReport structure) {
        List<StructureLevel> levels = structure.levels();
        return new NoiseLevelCurve(
                levels.stream().mapToDouble(StructureLevel::ratio).toArray(),
                levels.stream().mapToDouble(StructureLevel::unexplained).toArray(),
                levels.stream().mapToDouble(StructureLevel::relativeExcess).toArray(),
                levels.stream().mapToDouble(level -> irreducible(level.ratio())).toArray(),
                structure.unexplained(),
                String.format(
                        "%,d fresh exact sequences per noise level, seed %d, averaged weights; the exact denoiser scores 0.",
                        structure.sequences(), run.seed()));
    }

    private CovarianceComparison comparison(CovarianceReport covariance, CovarianceComparison.Axis axis) {
        boolean temporal = axis == CovarianceComparison.Axis.TEMPORAL;
        FlooredMetric error = temporal ? covariance.gammaRelativeError() : covariance.sigmaRelativeError();
        return new CovarianceComparison(
                axis,
                temporal ? process.temporalCovariance() : process.spatialCovariance(),
                temporal
                        ? covariance.generated().temporal()
                        : covariance.generated().spatial(),
                error.value(),
                error.simulatedFloor(),
                floorMethod(covariance));
    }

    private static String floorMethod(CovarianceReport covariance) {
        return String.format(
                "Marginal estimate from %,d generated sequences; the floor is the mean over %d sets of as many exact sequences,"
                        + " seed %d.",
                covariance.sequences(), covariance.repetitions(), covariance.seed());
    }

    private static DecayCurve decayCurve(CovarianceReport covariance) {
        io.kosambi.gp.DecayCurve curve = covariance.decayCurve();
        return new DecayCurve(
                IntStream.range(0, curve.truth().length).asDoubleStream().toArray(),
                curve.truth(),
                curve.measured(),
                curve.floorLow(),
                curve.floorHigh(),
                curve.maximumError(),
                curve.maximumErrorFloor(),
                floorMethod(covariance) + " The band holds the curves of all those sets.");
    }

    private SamplePaths paths(double[] generated) {
        int count = Math.min(PATHS, config.generation().sequences());
        double[] exact =
                process.sampler().sample(new PhiloxNormals(run.seed(), PhiloxNormals.Purpose.SAMPLE_PATHS), count);
        return new SamplePaths(
                IntStream.range(0, process.frames()).asDoubleStream().toArray(),
                sequences(exact, count),
                sequences(generated, count),
                "The first " + count + " of each, not selected.");
    }

    private double[][][] sequences(double[] values, int count) {
        double[][][] result = new double[count][process.frames()][process.dimension()];
        for (int index = 0; index < count * process.size(); index++) {
            int within = index % process.size();
            result[index / process.size()][within / process.dimension()][within % process.dimension()] = values[index];
        }
        return result;
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }
}
