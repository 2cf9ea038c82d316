package io.kosambi.experiments.benchmark;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.ProgramProfile;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.Diffusion;
import io.kosambi.training.TrainedDenoiser;
import io.kosambi.training.Trainer;
import io.kosambi.training.TrainerConfig;
import io.kosambi.transformer.DiffusionTransformer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Times a whole step as users get it: the graph of the network with AdamW and averaging inside, compiled by a backend. Data
 * are normal numbers, drawn while the previous step runs, as at training.
 */
public final class StepBenchmark {

    private static final int STREAM = 1 << 26;

    private final PluginContext context;
    private final Setup setup;

    /** What is timed. */
    public enum Mode {
        /** Forward, backward, clipping, AdamW and averaging. */
        TRAIN,
        /** One forward pass, as each evaluation of a solver needs it. */
        SAMPLE
    }

    /**
     * One benchmark.
     *
     * @param size the network and the batch
     * @param mode training or sampling
     * @param steps steps to time after the warm-up; positive
     * @param warmup how long steps are done before they are timed
     * @param backend what computes
     * @param profile whether to say in the end where the time of a step goes
     */
    public record Setup(
            StepSize size, Mode mode, int steps, Duration warmup, ComponentConfig backend, boolean profile) {}

    /** @param context builds the backend, the attention and the noise schedule */
    public StepBenchmark(PluginContext context, Setup setup) {
        this.context = context;
        this.setup = setup;
    }

    /**
     * Runs the benchmark.
     *
     * @return what was measured, by name, ready to be written as JSON
     */
    public Map<String, Object> run() {
        Diffusion diffusion = diffusion(context, setup.size());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("size", setup.size().name());
        result.put("mode", setup.mode().name().toLowerCase(Locale.ROOT));
        result.put("backend", setup.backend().type());
        long begin = System.nanoTime();
        try (ComputeBackend backend = context.create(ComputeBackend.class, setup.backend())) {
            result.put("device", backend.capabilities().device());
            result.put("steps", setup.steps());
            if (setup.mode() == Mode.TRAIN) {
                train(backend, diffusion, begin, result);
            } else {
                sample(backend, diffusion, begin, result);
            }
        }
        ProcessMemory.peakResidentMegabytes().ifPresent(megabytes -> result.put("peakRssMb", megabytes));
        return result;
    }

    /** What is trained in a benchmark of a size. */
    public static Diffusion diffusion(PluginContext context, StepSize size) {
        return new Diffusion(
                new DiffusionTransformer(
                        size.architecture(),
                        context.create(Attention.class, ComponentConfig.of("softmax")),
                        size.frames(),
                        size.dimension()),
                Parameterisation.V,
                context.create(NoiseSchedule.class, ComponentConfig.of("log-uniform")));
    }

    /** The reference task's optimisation with the batch of a size, without an end. */
    public static TrainerConfig optimisation(StepSize size) {
        return new TrainerConfig(
                Integer.MAX_VALUE, size.batch(), 3e-3, 100, 0.9, 0.99, 1e-8, 0, 1, 0.999, Integer.MAX_VALUE, 1);
    }

    private static void fill(HostTensor batch, long seed, int step) {
        double[] values = new double[batch.length()];
        Philox.normal(seed, STREAM, step, values);
        for (int index = 0; index < values.length; index++) {
            batch.set(index, values[index]);
        }
    }

    private void train(ComputeBackend backend, Diffusion diffusion, long begin, Map<String, Object> result) {
        try (Trainer trainer = new Trainer(
                backend,
                DType.F32,
                diffusion,
                optimisation(setup.size()),
                (step, batch) -> fill(batch, context.seed(), step),
                context.seed())) {
            setUp(result, trainer.parameters(), begin);
            double[] loss = new double[2];
            timed(result, trainer.program().graph().flops(), step -> {
                loss[1] = trainer.step().loss();
                if (step == 0) {
                    loss[0] = loss[1];
                }
            });
            result.put("lossFirst", loss[0]);
            result.put("lossLast", loss[1]);
            finish(result, trainer.program());
        }
    }

    private void sample(ComputeBackend backend, Diffusion diffusion, long begin, Map<String, Object> result) {
        StepSize size = setup.size();
        double[] noisy = new double[StepSize.SAMPLING_BATCH * size.frames() * size.dimension()];
        Philox.normal(context.seed(), STREAM, 0, noisy);
        double[] clean = new double[noisy.length];
        Parameters parameters = diffusion.parameters(DType.F32);
        try (TrainedDenoiser denoiser =
                TrainedDenoiser.untrained(backend, diffusion, parameters, context.seed(), StepSize.SAMPLING_BATCH)) {
            setUp(result, parameters, begin);
            timed(result, denoiser.program().graph().flops(), step -> denoiser.denoise(noisy, 1, clean));
            finish(result, denoiser.program());
        }
    }

    private static void setUp(Map<String, Object> result, Parameters parameters, long begin) {
        result.put("parameters", parameters.count());
        result.put("setupMillis", (System.nanoTime() - begin) * 1e-6);
    }

    private void finish(Map<String, Object> result, Program program) {
        result.put("programMegabytes", program.memoryBytes() / 1e6);
        profile(program, result);
    }

    private void timed(Map<String, Object> result, long flops, IntConsumer step) {
        double first = millis(step, 0);
        double sinceStart = ManagementFactory.getRuntimeMXBean().getUptime();
        int done = 1;
        // Only compiled code is of interest, and it takes seconds rather than steps until everything is compiled.
        for (long begin = System.nanoTime();
                System.nanoTime() - begin < setup.warmup().toNanos();
                done++) {
            step.accept(done);
        }
        double[] times = new double[setup.steps()];
        for (int index = 0; index < times.length; index++) {
            times[index] = millis(step, done + index);
        }
        Arrays.sort(times);
        double median = times[times.length / 2];
        result.put("firstStepMillis", first);
        result.put("startToFirstStepMillis", sinceStart);
        result.put("stepMillisMedian", median);
        result.put("stepMillisMin", times[0]);
        result.put("gflops", flops * 1e-6 / median);
    }

    private static double millis(IntConsumer step, int number) {
        long from = System.nanoTime();
        step.accept(number);
        return (System.nanoTime() - from) * 1e-6;
    }

    private void profile(Program program, Map<String, Object> result) {
        if (!setup.profile()) {
            return;
        }
        Optional<ProgramProfile> profile = program.profile(Math.max(3, setup.steps() / 4));
        profile.ifPresent(found -> result.put("profile", rows(found)));
    }

    /** Milliseconds of thread time per step, by part and work. */
    private static List<Map<String, Object>> rows(ProgramProfile profile) {
        return profile.entries().stream()
                .map(entry -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("part", entry.part());
                    row.put("work", entry.work());
                    row.put("millis", entry.nanos() * 1e-6 / profile.runs());
                    return row;
                })
                .toList();
    }
}
