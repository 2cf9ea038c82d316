package io.kosambi.experiments;

import io.kosambi.experiments.report.AttentionMaps;
import io.kosambi.experiments.report.ReportWriter;
import io.kosambi.gp.CovarianceReport;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.StructureReport;
import io.kosambi.sequences.NpyArray;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.training.Diffusion;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is measured once the network is trained, and written into the run folder. */
final class CaptureFindings {

    private static final int FLOOR_REPETITIONS = 8;
    private static final int GENERATION_BATCH = 256;

    private final CaptureConfig config;
    private final GaussianProcess process;
    private final Diffusion diffusion;
    private final ReverseSolver solver;
    private final NoiseSchedule generationSchedule;

    CaptureFindings(
            CaptureConfig config,
            GaussianProcess process,
            Diffusion diffusion,
            ReverseSolver solver,
            NoiseSchedule generationSchedule) {
        this.config = config;
        this.process = process;
        this.diffusion = diffusion;
        this.solver = solver;
        this.generationSchedule = generationSchedule;
    }

    void write(RunContext run, ComputeBackend backend, Trainer trainer, MetricsLog log, StepTimes times)
            throws IOException {
        long seed = run.seed();
        DenoisingScore score = new DenoisingScore(
                config.evaluation(), process, config.evaluation().sequences(), seed);
        StructureReport structure;
        AttentionMaps attention;
        double[] generated;
        try (TrainedDenoiser denoiser = trainer.denoiser(score.batch())) {
            structure = score.evaluate(denoiser);
            attention = new AttentionStudy(process)
                    .of(trainer, denoiser, backend, seed, "")
                    .maps();
        }
        try (TrainedDenoiser denoiser =
                trainer.denoiser(Math.min(GENERATION_BATCH, config.generation().sequences()))) {
            generated = generate(run, denoiser);
        }
        int sequences = config.generation().sequences();
        Path samples = Files.createDirectories(run.folder().resolve("samples"));
        new NpyArray(new int[] {sequences, process.frames(), process.dimension()}, generated)
                .write(samples.resolve("generated.npy"));
        CovarianceReport covariance = CovarianceReport.of(process, generated, sequences, seed, FLOOR_REPETITIONS);

        CaptureReport report = new CaptureReport(config, process, diffusion, run);
        ReportWriter.write(
                run.folder().resolve("report.html"),
                report.of(trainer, log, structure, covariance, attention, generated));
        Map<String, Object> result = result(trainer, times, seed, structure, covariance);
        RunRecord.writeResult(run, result);
        run.say(String.format(
                "FSU %.4f, relative excess loss %.4f, covariance error %.3f (floor %.3f)",
                structure.unexplained(),
                structure.relativeExcessLoss(),
                covariance.fullRelativeError().value(),
                covariance.fullRelativeError().simulatedFloor()));
    }

    /** Runs the reverse process from pure noise of the highest level. */
    private double[] generate(RunContext run, TrainedDenoiser denoiser) {
        int sequences = config.generation().sequences();
        double[] levels = generationSchedule.levels(config.generation().steps());
        double[] samples = new double[sequences * process.size()];
        new PhiloxNormals(run.seed(), PhiloxNormals.Purpose.GENERATION).fill(samples, samples.length);
        // The marginal variance at the highest level, for data of unit variance.
        double deviation = Math.hypot(1, levels[0]);
        for (int index = 0; index < samples.length; index++) {
            samples[index] *= deviation;
        }
        int evaluations = solver.evaluations(config.generation().steps());
        try (RunContext.Progress progress = run.begin("generating", evaluations, 0)) {
            int[] done = {0};
            solver.solve(
                    (noisy, level, clean) -> {
                        denoiser.denoise(noisy, level, clean);
                        progress.at(++done[0], String.format("s %.3g", level));
                    },
                    levels,
                    samples);
        }
        return samples;
    }

    private static Map<String, Object> result(
            Trainer trainer, StepTimes times, long seed, StructureReport structure, CovarianceReport covariance) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("fsu", structure.unexplained());
        // The excess over the exact denoiser is measured directly, so exact sequences themselves would score 0.
        result.put("fsuFloor", 0.0);
        result.put("relativeExcessLoss", structure.relativeExcessLoss());
        result.put("relativeExcessLossFloor", 0.0);
        result.put("gammaRelativeError", covariance.gammaRelativeError().value());
        result.put("gammaRelativeErrorFloor", covariance.gammaRelativeError().simulatedFloor());
        result.put("sigmaRelativeError", covariance.sigmaRelativeError().value());
        result.put("sigmaRelativeErrorFloor", covariance.sigmaRelativeError().simulatedFloor());
        result.put("fullRelativeError", covariance.fullRelativeError().value());
        result.put("fullRelativeErrorFloor", covariance.fullRelativeError().simulatedFloor());
        result.put("decayCurveMaxError", covariance.decayCurve().maximumError());
        result.put("decayCurveMaxErrorFloor", covariance.decayCurve().maximumErrorFloor());
        result.put("evaluationSequences", structure.sequences());
        result.put("generatedSequences", covariance.sequences());
        result.put("steps", trainer.stepsDone());
        if (Double.isFinite(times.medianMillis())) {
            result.put("stepMillisMedian", times.medianMillis());
            result.put("trainingSeconds", times.totalSeconds());
        }
        result.put("parameters", trainer.parameters().count());
        result.put("seed", seed);
        return result;
    }
}
