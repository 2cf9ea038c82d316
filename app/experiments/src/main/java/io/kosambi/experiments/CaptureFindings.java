package io.kosambi.experiments;

import io.kosambi.experiments.report.AttentionMaps;
import io.kosambi.experiments.report.ReportWriter;
import io.kosambi.gp.CovarianceReport;
import io.kosambi.gp.FlooredMetric;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured once the network is trained, and written into the run folder. */
final class CaptureFindings {

    private static final int GENERATION_BATCH = 256;

    private final CaptureConfig config;
    private final CaptureData data;
    private final Diffusion diffusion;
    private final ReverseSolver solver;
    private final NoiseSchedule generationSchedule;
    private final List<Measure> measures;

    CaptureFindings(
            CaptureConfig config,
            CaptureData data,
            Diffusion diffusion,
            ReverseSolver solver,
            NoiseSchedule generationSchedule,
            List<Measure> measures) {
        this.config = config;
        this.data = data;
        this.diffusion = diffusion;
        this.solver = solver;
        this.generationSchedule = generationSchedule;
        this.measures = measures;
    }

    /**
     * What was compared with the exact oracle.
     *
     * @param law the exact law of the data
     * @param structure the network beside the exact denoiser
     * @param attention the attention weights beside the kernel
     */
    record Exact(GaussianProcess law, StructureReport structure, AttentionMaps attention) {}

    void write(RunContext run, ComputeBackend backend, Trainer trainer, MetricsLog log, StepTimes times)
            throws IOException {
        Optional<Exact> exact = data.law().map(law -> compareWithOracle(law, run, backend, trainer));
        int sequences = config.generation().sequences();
        double[] generated;
        try (TrainedDenoiser denoiser = trainer.denoiser(Math.min(GENERATION_BATCH, sequences))) {
            generated = generate(run, denoiser);
        }
        Sequences samples = data.inOwnUnits(generated, sequences);
        double[] truth = data.sample(sequences);
        Path folder = Files.createDirectories(run.folder().resolve("samples"));
        new NpyArray(new int[] {sequences, samples.frames(), samples.dimension()}, samples.values())
                .write(folder.resolve("generated.npy"));
        CaptureData.Comparison comparison = data.compare(generated, sequences);
        List<Measure.Finding> findings = measures.stream()
                .map(measure -> measure.of(data.inOwnUnits(truth, sequences), samples))
                .toList();

        CaptureReport report = new CaptureReport(config, data.description(), diffusion, run);
        ReportWriter.write(
                run.folder().resolve("report.html"),
                report.of(trainer, log, exact, comparison, findings, standard(truth), standard(generated)));
        RunRecord.writeResult(run, result(trainer, times, run.seed(), exact, comparison.report(), findings));
        FlooredMetric error = comparison.report().fullRelativeError();
        run.say(exact.map(found -> String.format(
                                "FSU %.4f, relative excess loss %.4f, ",
                                found.structure().unexplained(),
                                found.structure().relativeExcessLoss()))
                        .orElse("")
                + String.format("covariance error %.3f (floor %.3f)", error.value(), error.simulatedFloor()));
    }

    private Sequences standard(double[] values) {
        return new Sequences(values, config.generation().sequences(), config.frames(), config.dimension());
    }

    private Exact compareWithOracle(GaussianProcess law, RunContext run, ComputeBackend backend, Trainer trainer) {
        DenoisingScore score =
                new DenoisingScore(config.evaluation(), law, config.evaluation().sequences(), run.seed());
        try (TrainedDenoiser denoiser = trainer.denoiser(score.batch())) {
            return new Exact(
                    law,
                    score.evaluate(denoiser),
                    new AttentionStudy(law)
                            .of(trainer, denoiser, backend, run.seed(), "")
                            .maps());
        }
    }

    /** Runs the reverse process from pure noise of the highest level. */
    private double[] generate(RunContext run, TrainedDenoiser denoiser) {
        int sequences = config.generation().sequences();
        double[] levels = generationSchedule.levels(config.generation().steps());
        double[] samples = new double[sequences * config.frames() * config.dimension()];
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
            Trainer trainer,
            StepTimes times,
            long seed,
            Optional<Exact> exact,
            CovarianceReport covariance,
            List<Measure.Finding> findings) {
        Map<String, Object> result = new LinkedHashMap<>();
        exact.map(Exact::structure).ifPresent(structure -> {
            result.put("fsu", structure.unexplained());
            // The excess over the exact denoiser is measured directly, so exact sequences themselves would score 0.
            result.put("fsuFloor", 0.0);
            result.put("relativeExcessLoss", structure.relativeExcessLoss());
            result.put("relativeExcessLossFloor", 0.0);
        });
        result.put("gammaRelativeError", covariance.gammaRelativeError().value());
        result.put("gammaRelativeErrorFloor", covariance.gammaRelativeError().simulatedFloor());
        result.put("sigmaRelativeError", covariance.sigmaRelativeError().value());
        result.put("sigmaRelativeErrorFloor", covariance.sigmaRelativeError().simulatedFloor());
        result.put("fullRelativeError", covariance.fullRelativeError().value());
        result.put("fullRelativeErrorFloor", covariance.fullRelativeError().simulatedFloor());
        result.put("decayCurveMaxError", covariance.decayCurve().maximumError());
        result.put("decayCurveMaxErrorFloor", covariance.decayCurve().maximumErrorFloor());
        exact.ifPresent(
                found -> result.put("evaluationSequences", found.structure().sequences()));
        result.put("generatedSequences", covariance.sequences());
        result.put("steps", trainer.stepsDone());
        if (Double.isFinite(times.medianMillis())) {
            result.put("stepMillisMedian", times.medianMillis());
            result.put("trainingSeconds", times.totalSeconds());
            result.put("dataWaitSeconds", times.dataWaitSeconds());
        }
        result.put("parameters", trainer.parameters().count());
        result.put("seed", seed);
        findings.forEach(finding -> {
            if (result.put(finding.key(), finding.metric().value()) != null) {
                throw new IllegalStateException("A measure's finding is called '" + finding.key()
                        + "', which another number of the result is called already: give it a name of its own");
            }
            if (Double.isFinite(finding.metric().floor())) {
                result.put(finding.key() + "Floor", finding.metric().floor());
            }
        });
        return result;
    }
}
