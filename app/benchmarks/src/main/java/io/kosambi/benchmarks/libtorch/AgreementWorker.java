package io.kosambi.benchmarks.libtorch;

import io.kosambi.benchmarks.Numbers;
import io.kosambi.benchmarks.Worker;
import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.Diffusion;
import io.kosambi.training.Trainer;
import io.kosambi.training.TrainerConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how far libtorch's training steps are from ours on the same parameters and numbers, so that both contenders are
 * known to do the same work. The parameters are random, because the initial ones make most of the network invisible.
 */
@Command(name = AgreementWorker.NAME, hidden = true)
public final class AgreementWorker extends Worker {

    /** The name of the command. */
    public static final String NAME = "libtorch-agreement";

    private static final int STEPS = 3;
    private static final int CLEAN = 0;
    private static final int PERTURBATION = 1;
    private static final float PERTURBATION_SIZE = 0.05f;
    private static final String AVERAGE = "average/";

    @Option(names = "--size", required = true)
    private StepSize size = StepSize.S;

    @Option(names = "--variant", required = true)
    private LibtorchVariant variant = LibtorchVariant.SCRIPT;

    @Override
    protected void measure(PluginContext context, Map<String, Object> answer) {
        Diffusion diffusion = StepBenchmark.diffusion(context, size);
        TrainerConfig optimiser = StepBenchmark.optimisation(size);
        try (ComputeBackend backend = cpuBackend(context);
                TrainingDraws draws = new TrainingDraws(backend, diffusion, size, SEED);
                Trainer trainer = new Trainer(
                        backend,
                        DType.F32,
                        diffusion,
                        optimiser,
                        (step, batch) -> batch.copyFrom(HostTensor.of(batch.shape(), clean(step))),
                        SEED)) {
            Map<String, HostTensor> start = perturbed(trainer.parameters().initialValues(SEED));
            start.forEach((name, value) -> {
                trainer.state().write(name, value);
                trainer.state().write(AVERAGE + name, value);
            });
            try (LibtorchTransformer transformer =
                    variant.transformer(size, size.batch(), optimiser, start, threads())) {
                compareSteps(trainer, transformer, draws, answer);
                answer.put("parameterDifference", difference("", start, trainer, transformer.readParameters()));
                answer.put("averageDifference", difference(AVERAGE, start, trainer, transformer.readAverages()));
            }
        }
    }

    private void compareSteps(
            Trainer trainer, LibtorchTransformer transformer, TrainingDraws draws, Map<String, Object> answer) {
        double ofLoss = 0;
        double ofNorm = 0;
        for (int step = 0; step < STEPS; step++) {
            Trainer.StepResult ours = trainer.step();
            TrainingDraws.Batch batch = draws.of(step, clean(step));
            transformer.setInputs(batch.noisy(), batch.logNoise(), batch.target());
            LibtorchTransformer.StepResult theirs = transformer.step(ours.learningRate(), (step + 1.0) / (step + 10));
            ofLoss = Math.max(ofLoss, Math.abs(theirs.loss() / ours.loss() - 1));
            ofNorm = Math.max(ofNorm, Math.abs(theirs.gradientNorm() / ours.gradientNorm() - 1));
        }
        answer.put("lossDifference", ofLoss);
        answer.put("gradientNormDifference", ofNorm);
    }

    /** The distance between both contenders' variables as a fraction of the distance that ours have moved. */
    private static double difference(
            String prefix, Map<String, HostTensor> start, Trainer trainer, Map<String, float[]> theirs) {
        double moved = 0;
        double apart = 0;
        for (Map.Entry<String, HostTensor> entry : start.entrySet()) {
            HostTensor ours = trainer.state().read(prefix + entry.getKey());
            float[] other = Objects.requireNonNull(theirs.get(entry.getKey()), entry.getKey());
            for (int index = 0; index < ours.length(); index++) {
                moved += Math.pow(ours.get(index) - entry.getValue().get(index), 2);
                apart += Math.pow(ours.get(index) - other[index], 2);
            }
        }
        return Math.sqrt(apart / moved);
    }

    private static Map<String, HostTensor> perturbed(Map<String, HostTensor> initial) {
        Map<String, HostTensor> perturbed = new LinkedHashMap<>();
        initial.forEach((name, value) -> {
            float[] numbers = Numbers.normal(PERTURBATION, perturbed.size(), value.length());
            for (int index = 0; index < numbers.length; index++) {
                numbers[index] = (float) value.get(index) + PERTURBATION_SIZE * numbers[index];
            }
            perturbed.put(name, HostTensor.of(value.shape(), numbers));
        });
        return perturbed;
    }

    private float[] clean(int step) {
        return Numbers.normal(CLEAN, step, size.batch() * size.frames() * size.dimension());
    }
}
