package io.kosambi.experiments;

import io.kosambi.experiments.report.AttentionMaps;
import io.kosambi.experiments.report.Figure;
import io.kosambi.experiments.report.Metric;
import io.kosambi.experiments.report.Report;
import io.kosambi.experiments.report.ReportWriter;
import io.kosambi.gp.GaussianProcess;
import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.Checkpoint;
import io.kosambi.training.Checkpoints;
import io.kosambi.training.Diffusion;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Trains a network on each of several kernels, and compares its attention at several noise levels with its own kernel, the
 * other kernels, the exact smoother and the precision, beside controls: the same network untrained, a matrix that knows only
 * the lag, permuted frames, and a constructed network whose attention is the kernel by design. The input-output Jacobian is
 * set beside the exact one, which needs no attention.
 *
 * <p>Leaves in the run folder: {@code checkpoints/}, {@code alignment.csv} with every layer and head, {@code result.json} and
 * {@code report.html}.
 */
public final class AttentionMapsExperiment implements Experiment {

    private final AttentionMapsConfig config;
    private final PluginContext context;
    private final Map<String, GaussianProcess> processes = new LinkedHashMap<>();
    private final Diffusion diffusion;

    /** Builds every component but the backend, so that a misfit is found before anything runs. */
    AttentionMapsExperiment(AttentionMapsConfig config, PluginContext context) {
        requireGroups(config);
        this.config = config;
        this.context = context;
        SpatialCovariance spatial = context.create(SpatialCovariance.class, config.spatial());
        for (ComponentConfig kernel : config.kernels()) {
            CovarianceKernel covariance = context.create(CovarianceKernel.class, kernel);
            processes.put(
                    name(kernel, processes.size()),
                    GaussianProcess.of(covariance, Locations.regular(config.frames()), spatial, config.dimension())
                            .normalised());
        }
        NetworkArchitecture architecture = context.create(NetworkArchitecture.class, config.network());
        this.diffusion = new Diffusion(
                architecture.forSequences(config.frames(), config.dimension()),
                config.diffusion().parameterisation(),
                context.create(NoiseSchedule.class, config.diffusion().schedule()));
    }

    private static void requireGroups(AttentionMapsConfig config) {
        if (config.kernels().isEmpty() || config.levels().isEmpty()) {
            throw new InvalidConfigException("kernels and levels must each have at least one element");
        }
        if (config.sequences() % 16 != 0) {
            throw new InvalidConfigException("sequences = " + config.sequences()
                    + " must be a multiple of 16, the number of groups over which intervals are formed");
        }
    }

    /** A kernel's type and settings, as a reader would write them. */
    private String name(ComponentConfig kernel, int index) {
        String settings = kernel.settings().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String name = settings.isEmpty() ? kernel.type() : kernel.type() + " (" + settings + ")";
        return processes.containsKey(name) ? name + " #" + (index + 1) : name;
    }

    /** What was found, kernel by kernel. */
    private static final class Findings {
        private final List<Figure> figures = new ArrayList<>();
        private final List<Metric> metrics = new ArrayList<>();
        private final Map<String, Object> result = new LinkedHashMap<>();
        private final StringBuilder csv =
                new StringBuilder("kernel,noise_level,network,layer,head,candidate,pearson,cosine\n");
    }

    @Override
    public Outcome run(RunContext run) throws IOException {
        Findings findings = new Findings();
        try (ComputeBackend backend = context.create(ComputeBackend.class, config.backend())) {
            int index = 0;
            for (Map.Entry<String, GaussianProcess> entry : processes.entrySet()) {
                Checkpoints checkpoints = new Checkpoints(
                        run.folder().resolve("checkpoints").resolve("kernel" + ++index),
                        config.trainer().keepCheckpoints());
                try (Trainer trainer = new Trainer(
                        backend,
                        config.precision().dtype(),
                        diffusion,
                        config.trainer(),
                        new ProcessSource(entry.getValue(), run.seed()),
                        run.seed())) {
                    Optional<Checkpoint> earlier = run.resuming() ? checkpoints.newest() : Optional.empty();
                    if (earlier.isPresent()) {
                        Continuation.restore(run, trainer, earlier.get());
                    }
                    if (train(run, trainer, checkpoints, entry.getKey()) == Outcome.STOPPED) {
                        return Outcome.STOPPED;
                    }
                    study(run, backend, trainer, entry, index, findings);
                }
            }
        }
        Files.writeString(run.folder().resolve("alignment.csv"), findings.csv);
        findings.result.put("seed", run.seed());
        RunRecord.writeResult(run, findings.result);
        ReportWriter.write(run.folder().resolve("report.html"), report(run, findings));
        return Outcome.COMPLETE;
    }

    private Outcome train(RunContext run, Trainer trainer, Checkpoints checkpoints, String kernel) throws IOException {
        int steps = config.trainer().steps();
        try (RunContext.Progress progress = run.begin("training on " + kernel, steps, trainer.stepsDone())) {
            double smoothed = Double.NaN;
            while (trainer.stepsDone() < steps) {
                Trainer.StepResult result = trainer.step();
                int step = trainer.stepsDone();
                smoothed = Double.isNaN(smoothed) ? result.loss() : 0.98 * smoothed + 0.02 * result.loss();
                run.publish(Map.of("loss", result.loss(), "gradientNorm", result.gradientNorm()));
                progress.at(step, String.format(Locale.ROOT, "loss %.4f", smoothed));
                boolean stopping = run.stopRequested() && step < steps;
                if (stopping || step == steps || step % config.trainer().checkpointEvery() == 0) {
                    checkpoints.save(trainer.checkpoint());
                }
                if (stopping) {
                    return Outcome.STOPPED;
                }
            }
        }
        return Outcome.COMPLETE;
    }

    private void study(
            RunContext run,
            ComputeBackend backend,
            Trainer trainer,
            Map.Entry<String, GaussianProcess> subject,
            int index,
            Findings findings) {
        String kernel = subject.getKey();
        GaussianProcess process = subject.getValue();
        Map<String, double[][]> others = new LinkedHashMap<>();
        processes.forEach((name, other) -> {
            if (!name.equals(kernel)) {
                others.put(name, other.temporalCovariance());
            }
        });
        try (TrainedDenoiser trained = trainer.denoiser(config.sequences())) {
            AttentionStudy.Findings found = new AttentionStudy(process, others, config.levels(), config.sequences())
                    .of(trainer, trained, backend, run.seed(), kernel);
            if (!found.heads().isEmpty()) {
                findings.figures.add(found.maps());
                scores(found.maps(), index, findings.result);
            }
            for (AttentionStudy.HeadScore score : found.heads()) {
                findings.csv.append(String.format(
                        Locale.ROOT,
                        "\"%s\",%s,%s,%d,%d,\"%s\",%.6f,%.6f%n",
                        kernel,
                        score.level(),
                        score.network(),
                        score.layer(),
                        score.head(),
                        score.candidate(),
                        score.pearson(),
                        score.cosine()));
            }
            JacobianStudy jacobians = new JacobianStudy(process);
            for (double level : config.levels()) {
                JacobianStudy.Errors errors = jacobians.at(trained, level, run.seed());
                findings.result.put("kernel" + index + "JacobianErrorAt" + level, errors.network());
                findings.metrics.add(Metric.of(
                        "Jacobian error at s = " + level + ", " + kernel,
                        errors.network(),
                        String.format(
                                Locale.ROOT,
                                "Relative Frobenius distance to the exact linear map; ignoring dependence has %.3f",
                                errors.ignoringDependence())));
            }
        }
    }

    /** The head averages' scores for the kernel and the smoother, level by level. */
    private static void scores(AttentionMaps maps, int index, Map<String, Object> result) {
        int smoother = maps.candidates().indexOf(ReferenceMaps.SMOOTHER);
        for (AttentionMaps.Correlation row : maps.correlations()) {
            if (row.map().endsWith("average of all heads")) {
                String which = row.map().startsWith("untrained") ? "Untrained" : "Trained";
                String prefix = "kernel" + index + which;
                result.put(prefix + "OwnKernelAt" + row.noiseLevel(), row.pearson()[0]);
                result.put(prefix + "SmootherAt" + row.noiseLevel(), row.pearson()[smoother]);
            }
        }
    }

    private Report report(RunContext run, Findings findings) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Data",
                config.frames() + " frames of " + config.dimension() + " coordinates; " + processes.size()
                        + " kernels; spatial covariance " + config.spatial().type());
        facts.put("Kernels", String.join("; ", processes.keySet()));
        facts.put("Network", config.network().type() + ", one per kernel, from the same initial weights");
        facts.put(
                "Training",
                String.format(
                        Locale.ROOT,
                        "%,d steps of %d sequences each, seed %d; one run per kernel, so no spread over seeds",
                        config.trainer().steps(),
                        config.trainer().batch(),
                        run.seed()));
        return new Report(
                run.name(),
                facts,
                findings.metrics,
                findings.figures,
                RunRecord.provenance(run),
                RunRecord.configuration(run));
    }
}
