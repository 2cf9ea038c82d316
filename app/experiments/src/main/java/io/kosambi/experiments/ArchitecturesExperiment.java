package io.kosambi.experiments;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.StructureReport;
import io.kosambi.spi.app.Experiment;
import io.kosambi.spi.app.RunContext;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.Diffusion;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import io.kosambi.training.TrainerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trains several networks on several kinds of sequences, each with several seeds and all with the same optimisation, and
 * compares how much of the structure each left unexplained.
 *
 * <p>All are evaluated on the same sequences. Leaves in the run folder: {@code trials.jsonl}, {@code result.json} and {@code
 * report.html}. A resumed run repeats the trial that was interrupted.
 */
public final class ArchitecturesExperiment implements Experiment {

    /** During training an evaluation uses this fraction of the final one's sequences. */
    private static final int QUICK_FRACTION = 8;

    private static final long PERMUTATION_SEED = 1;

    private final ArchitecturesConfig config;
    private final PluginContext context;
    private final Map<String, GaussianProcess> processes = new LinkedHashMap<>();
    private final Map<String, Diffusion> networks = new LinkedHashMap<>();

    /** Builds every component but the backend, so that a misfit is found before anything runs. */
    ArchitecturesExperiment(ArchitecturesConfig config, PluginContext context) {
        this.config = config;
        this.context = context;
        requireNames(
                "data",
                config.data().stream().map(ArchitecturesConfig.Data::name).toList());
        requireNames(
                "networks",
                config.networks().stream()
                        .map(ArchitecturesConfig.Competitor::name)
                        .toList());
        SpatialCovariance spatial = context.create(SpatialCovariance.class, config.spatial());
        config.data().forEach(data -> processes.put(data.name(), process(data, spatial)));
        NoiseSchedule schedule =
                context.create(NoiseSchedule.class, config.diffusion().schedule());
        config.networks()
                .forEach(competitor -> networks.put(
                        competitor.name(),
                        new Diffusion(
                                context.create(NetworkArchitecture.class, competitor.network())
                                        .forSequences(config.frames(), config.dimension()),
                                config.diffusion().parameterisation(),
                                schedule)));
    }

    private static void requireNames(String key, List<String> names) {
        if (names.isEmpty()) {
            throw new InvalidConfigException(key + " is empty; expected at least one entry");
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new InvalidConfigException(key + " has the names " + names + "; expected each of them once");
        }
    }

    private GaussianProcess process(ArchitecturesConfig.Data data, SpatialCovariance spatial) {
        double[][] gamma = context.create(CovarianceKernel.class, data.kernel())
                .gram(config.locations().of(config.frames()));
        return GaussianProcess.of(data.permuted() ? permuted(gamma) : gamma, spatial.matrix(config.dimension()))
                .normalised();
    }

    private static double[][] permuted(double[][] gamma) {
        List<Integer> order = IntStream.range(0, gamma.length).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, new Random(PERMUTATION_SEED));
        double[][] result = new double[gamma.length][gamma.length];
        for (int row = 0; row < gamma.length; row++) {
            for (int column = 0; column < gamma.length; column++) {
                result[row][column] = gamma[order.get(row)][order.get(column)];
            }
        }
        return result;
    }

    @Override
    public Outcome run(RunContext run) throws IOException {
        TrialLog log = new TrialLog(run.folder().resolve("trials.jsonl"), run.resuming());
        try (ComputeBackend backend = context.create(ComputeBackend.class, config.backend())) {
            for (ArchitecturesConfig.Data data : config.data()) {
                for (ArchitecturesConfig.Competitor network : config.networks()) {
                    for (int index = 0; index < config.seeds(); index++) {
                        long seed = run.seed() + index;
                        if (log.find(data.name(), network.name(), seed).isPresent()) {
                            continue;
                        }
                        if (train(run, backend, data.name(), network, seed, log) == Outcome.STOPPED) {
                            return Outcome.STOPPED;
                        }
                    }
                }
            }
        }
        new ArchitecturesFindings(config, log.all()).write(run);
        return Outcome.COMPLETE;
    }

    private Outcome train(
            RunContext run,
            ComputeBackend backend,
            String data,
            ArchitecturesConfig.Competitor network,
            long seed,
            TrialLog log)
            throws IOException {
        TrainerConfig settings = network.learningRate()
                .map(rate -> config.trainer().withLearningRate(rate))
                .orElse(config.trainer());
        GaussianProcess process = known(processes, data);
        try (Trainer trainer = new Trainer(
                backend,
                DType.F32,
                known(networks, network.name()),
                settings,
                new ProcessSource(process, seed),
                seed)) {
            int sequences = config.evaluation().sequences();
            DenoisingScore quick = new DenoisingScore(
                    config.evaluation(), process, Math.max(8, sequences / QUICK_FRACTION), run.seed());
            List<Integer> steps = new ArrayList<>();
            List<Double> unexplained = new ArrayList<>();
            StepTimes times = new StepTimes();
            String task = network.name() + " on " + data + ", seed " + seed;
            try (TrainedDenoiser denoiser = trainer.denoiser(quick.batch());
                    RunContext.Progress progress = run.begin(task, settings.steps(), 0)) {
                while (trainer.stepsDone() < settings.steps()) {
                    if (run.stopRequested()) {
                        return Outcome.STOPPED;
                    }
                    long start = System.nanoTime();
                    double loss = trainer.step().loss();
                    times.add(System.nanoTime() - start, trainer.dataWaitMillis());
                    int step = trainer.stepsDone();
                    if (step % config.evaluation().every() == 0 && step < settings.steps()) {
                        steps.add(step);
                        unexplained.add(quick.evaluate(denoiser).unexplained());
                    }
                    run.publish(Map.of("loss", loss));
                    progress.at(step, String.format("loss %.4f", loss));
                }
            }
            DenoisingScore score = new DenoisingScore(config.evaluation(), process, sequences, run.seed());
            try (TrainedDenoiser denoiser = trainer.denoiser(score.batch())) {
                StructureReport structure = score.evaluate(denoiser);
                steps.add(trainer.stepsDone());
                unexplained.add(structure.unexplained());
                ArchitectureTrial trial = new ArchitectureTrial(
                        data,
                        network.name(),
                        seed,
                        trainer.parameters().count(),
                        trainer.program().graph().flops(),
                        steps,
                        unexplained,
                        structure.relativeExcessLoss(),
                        times.medianMillis());
                log.add(trial);
                run.say(String.format(
                        "%s: FSU %.4f, %,d parameters, %.2f GFLOP and %.1f ms per step",
                        task,
                        trial.finalUnexplained(),
                        trial.parameters(),
                        trial.stepFlops() * 1e-9,
                        trial.stepMillis()));
            }
        }
        return Outcome.COMPLETE;
    }

    private static <T> T known(Map<String, T> components, String name) {
        T component = components.get(name);
        if (component == null) {
            throw new IllegalStateException("no component is called '" + name + "'");
        }
        return component;
    }
}
