package io.kosambi.benchmarks.libtorch;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.training.TrainerConfig;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A step, or a prediction, is one call of a TorchScript method. */
final class ScriptedTransformer extends LibtorchTransformer {

    private final LibtorchModule module;
    private final PtNDArray frequencies;
    private final NDList inputs = new NDList();

    private ScriptedTransformer(StepSize size, int batch, Map<String, HostTensor> initial, LibtorchModule module) {
        super(size, batch, initial, module);
        this.module = module;
        this.frequencies = frequencies(size.architecture().width());
        List<PtNDArray> counters = Collections.nCopies(initial.size(), module.scalar(0));
        module.run(
                        "adopt",
                        list(parameters()),
                        list(values()),
                        list(zeros()),
                        list(zeros()),
                        list(averages()),
                        list(counters))
                .close();
    }

    /**
     * @param batch sequences in a batch
     * @param initial the parameters' first values, in the order of their declaration
     * @param threads the threads of one operation
     */
    static ScriptedTransformer of(
            StepSize size,
            int batch,
            Precision precision,
            TrainerConfig optimiser,
            Map<String, HostTensor> initial,
            int threads) {
        TransformerScript script = new TransformerScript(
                size.architecture(), List.copyOf(initial.keySet()), size.frames(), batch, precision);
        return new ScriptedTransformer(size, batch, initial, new LibtorchModule(script.build(optimiser), threads));
    }

    @Override
    void setInputs(PtNDArray noisy, PtNDArray logNoise, PtNDArray target) {
        inputs.clear();
        Collections.addAll(inputs, frequencies, noisy, logNoise, target);
    }

    @Override
    StepResult step(double learningRate, double averageDecay) {
        try (PtNDArray rate = module.scalar(learningRate);
                PtNDArray decay = module.scalar(averageDecay)) {
            NDList arguments = new NDList(inputs);
            arguments.add(rate);
            arguments.add(decay);
            try (NDList result = module.forwardWithGradients(arguments)) {
                float[] numbers = result.get(0).toFloatArray();
                return new StepResult(numbers[0], numbers[1]);
            }
        }
    }

    @Override
    float[] predict() {
        IValue[] arguments = inputs.subList(0, 3).stream()
                .map(array -> IValue.from((PtNDArray) array))
                .toArray(IValue[]::new);
        try {
            return module.floats(module.run("sample", arguments));
        } finally {
            Arrays.stream(arguments).forEach(IValue::close);
        }
    }

    private static IValue list(List<PtNDArray> tensors) {
        return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
    }
}
