package io.kosambi.experiments;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.ReverseSolver;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.Network;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a network on sequences, generates new ones, and measures how much of the spatial-temporal dependence the network
 * captured: against the exact oracle where the law of the sequences is Gaussian and known, against further sequences of theirs
 * where it is not.
 *
 * <p>Leaves in the run folder: {@code metrics.jsonl}, {@code checkpoints/}, {@code samples/generated.npy}, {@code
 * result.json} and {@code report.html}.
 */
public final class CaptureExperiment implements Experiment {

    /** During training an evaluation uses this fraction of the final one's sequences. */
    private static final int QUICK_FRACTION = 8;

    private final CaptureConfig config;
    private final PluginContext context;
    private final CaptureData data;
    private final SequenceSource source;
    private final Diffusion diffusion;
    private final ReverseSolver solver;
    private final NoiseSchedule generationSchedule;

    /** Builds every component but the backend, so that a misfit is found before anything runs. */
    CaptureExperiment(CaptureConfig config, PluginContext context) {
        this.config = config;
        this.context = context;
        this.data = data(config, context);
        this.source = shortened(config, data.source(), context.seed());
        NetworkArchitecture architecture = context.create(NetworkArchitecture.class, config.network());
        this.diffusion = new Diffusion(
                architecture.forSequences(config.frames(), config.dimension()),
                config.diffusion().parameterisation(),
                context.create(NoiseSchedule.class, config.diffusion().schedule()));
        requireLengths(config, source, diffusion.network());
        this.solver = context.create(ReverseSolver.class, config.generation().solver());
        this.generationSchedule =
                context.create(NoiseSchedule.class, config.generation().schedule());
    }

    private static CaptureData data(CaptureConfig config, PluginContext context) {
        if (config.data().isPresent()) {
            if (config.locations().given().isPresent()) {
                throw new InvalidConfigException(
                        "locations: they are those of a Gaussian process, and 'data' is given; leave one of them out");
            }
            ComponentConfig chosen = config.data().get();
            return SourceData.of(
                    "data source '" + chosen.type() + "'",
                    context.create(SequenceSource.class, chosen),
                    config.frames(),
                    config.dimension(),
                    context.seed());
        }
        CovarianceKernel kernel = context.create(CovarianceKernel.class, config.kernel());
        SpatialCovariance spatial = context.create(SpatialCovariance.class, config.spatial());
        return ProcessData.of(
                "kernel " + config.kernel().type() + ", spatial covariance "
                        + config.spatial().type(),
                GaussianProcess.of(kernel, config.locations().of(config.frames()), spatial, config.dimension()),
                context.seed());
    }

    private static SequenceSource shortened(CaptureConfig config, SequenceSource source, long seed) {
        int shortest = config.minimumFrames().orElse(config.frames());
        if (shortest > config.frames()) {
            throw new InvalidConfigException(
                    "minimumFrames = " + shortest + " is more than frames = " + config.frames());
        }
        if (shortest == config.frames()) {
            return source;
        }
        if (source.hasSeveralLengths()) {
            throw new InvalidConfigException("minimumFrames = " + shortest
                    + " would shorten sequences that have several lengths already; leave minimumFrames out");
        }
        return new ShortenedSource(source, seed, shortest, config.frames());
    }

    private static void requireLengths(CaptureConfig config, SequenceSource source, Network network) {
        if (source.hasSeveralLengths() && !network.masksPadding()) {
            throw new InvalidConfigException("The sequences have several lengths"
                    + config.minimumFrames()
                            .map(frames -> ", since minimumFrames = " + frames)
                            .orElse("")
                    + ", but the network '" + config.network().type()
                    + "' with these settings cannot leave out padding; take sequences of one length, or a network that can,"
                    + " such as dit, unet or unrolled");
        }
    }

    @Override
    public Outcome run(RunContext run) throws IOException {
        Checkpoints checkpoints = new Checkpoints(
                run.folder().resolve("checkpoints"), config.trainer().keepCheckpoints());
        try (ComputeBackend backend = context.create(ComputeBackend.class, config.backend());
                Trainer trainer = new Trainer(
                        backend, config.precision().dtype(), diffusion, config.trainer(), source, run.seed())) {
            Optional<Checkpoint> earlier = run.resuming() ? checkpoints.newest() : Optional.empty();
            if (earlier.isPresent()) {
                Continuation.restore(run, trainer, earlier.get());
                run.say("Continuing from step " + trainer.stepsDone());
            }
            run.say(String.format(
                    "Training %,d parameters on %s, %.2f GFLOP per step",
                    trainer.parameters().count(),
                    backend.capabilities().device(),
                    trainer.program().graph().flops() * 1e-9));
            try (MetricsLog log = MetricsLog.open(run.folder().resolve("metrics.jsonl"), trainer.stepsDone())) {
                StepTimes times = new StepTimes();
                if (train(run, trainer, checkpoints, log, times) == Outcome.STOPPED) {
                    return Outcome.STOPPED;
                }
                new CaptureFindings(
                                config, data, diffusion, solver, generationSchedule, context.services(Measure.class))
                        .write(run, backend, trainer, log, times);
            }
        }
        return Outcome.COMPLETE;
    }

    private Outcome train(RunContext run, Trainer trainer, Checkpoints checkpoints, MetricsLog log, StepTimes times)
            throws IOException {
        int steps = config.trainer().steps();
        int sequences = Math.max(8, config.evaluation().sequences() / QUICK_FRACTION);
        Optional<DenoisingScore> quick =
                data.law().map(law -> new DenoisingScore(config.evaluation(), law, sequences, run.seed()));
        try (TrainedDenoiser denoiser =
                        quick.isPresent() ? trainer.denoiser(quick.get().batch()) : null;
                RunContext.Progress progress = run.begin("training", steps, trainer.stepsDone())) {
            double smoothed = Double.NaN;
            while (trainer.stepsDone() < steps) {
                long start = System.nanoTime();
                Trainer.StepResult result = trainer.step();
                long nanos = System.nanoTime() - start;
                times.add(nanos, trainer.dataWaitMillis());
                int step = trainer.stepsDone();
                smoothed = Double.isNaN(smoothed) ? result.loss() : 0.98 * smoothed + 0.02 * result.loss();
                Map<String, Double> values = new LinkedHashMap<>();
                values.put("loss", result.loss());
                values.put("gradientNorm", result.gradientNorm());
                values.put("learningRate", result.learningRate());
                if (denoiser != null && step % config.evaluation().every() == 0) {
                    values.put("fsu", quick.orElseThrow().evaluate(denoiser).unexplained());
                }
                log.add(step, values);
                // Times differ from run to run, so they are shown but not logged.
                values.put("stepMillis", nanos * 1e-6);
                values.put("dataWaitMillis", trainer.dataWaitMillis());
                run.publish(values);
                progress.at(step, String.format("loss %.4f", smoothed));
                boolean stopping = run.stopRequested() && step < steps;
                if (stopping || step == steps || step % config.trainer().checkpointEvery() == 0) {
                    log.flush();
                    checkpoints.save(trainer.checkpoint());
                }
                if (stopping) {
                    return Outcome.STOPPED;
                }
            }
        }
        return Outcome.COMPLETE;
    }
}
