package io.kosambi.benchmarks.libtorch;

import io.kosambi.benchmarks.Numbers;
import io.kosambi.benchmarks.Worker;
import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.training.TrainerConfig;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times whole steps of libtorch. */
@Command(name = LibtorchStepWorker.NAME, hidden = true)
public final class LibtorchStepWorker extends Worker {

    /** The name of the command. */
    public static final String NAME = "libtorch-step";

    @Option(names = "--size", required = true)
    private StepSize size = StepSize.S;

    @Option(names = "--mode", required = true)
    private StepBenchmark.Mode mode = StepBenchmark.Mode.TRAIN;

    @Option(names = "--variant", required = true)
    private LibtorchVariant variant = LibtorchVariant.SCRIPT;

    private int done;

    @Override
    protected void measure(PluginContext context, Map<String, Object> answer) {
        boolean training = mode == StepBenchmark.Mode.TRAIN;
        int batch = training ? size.batch() : StepSize.SAMPLING_BATCH;
        TrainerConfig optimiser = StepBenchmark.optimisation(size);
        Network network = StepBenchmark.diffusion(context, size).network();
        try (LibtorchTransformer transformer =
                variant.transformer(size, batch, optimiser, initialValues(network), threads())) {
            int elements = batch * size.frames() * size.dimension();
            transformer.setInputs(
                    Numbers.normal(0, 0, elements), Numbers.normal(1, 0, batch), Numbers.normal(2, 0, elements));
            time(() -> {
                        if (training) {
                            step(transformer, optimiser);
                        } else {
                            transformer.predict();
                        }
                    })
                    .addTo(answer);
        }
        answer.put("version", LibtorchModule.version());
    }

    private void step(LibtorchTransformer transformer, TrainerConfig optimiser) {
        double rate = optimiser.learningRate() * Math.min(1, (done + 1.0) / optimiser.warmupSteps());
        double decay = Math.min(optimiser.averageDecay(), (done + 1.0) / (done + 10));
        double loss = transformer.step(rate, decay).loss();
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("libtorch: the loss became " + loss + " at step " + done);
        }
        done++;
    }

    private static Map<String, HostTensor> initialValues(Network network) {
        Parameters parameters = new Parameters(DType.F32);
        TensorType noisy = new TensorType(Shape.of(1, network.frames(), network.dimension()), DType.F32);
        network.predict(parameters, Tensor.zeros(noisy), Tensor.zeros(new TensorType(Shape.of(1), DType.F32)));
        return parameters.initialValues(SEED);
    }
}
