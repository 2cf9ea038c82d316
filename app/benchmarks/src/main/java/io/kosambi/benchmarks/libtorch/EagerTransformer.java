package io.kosambi.benchmarks.libtorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.training.GradientCollector;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.training.TrainerConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A step is written as DJL is meant to be used: one operation after the other, recorded by its gradient collector, then its
 * AdamW for each parameter. Nothing is read back before the step's end.
 */
final class EagerTransformer extends LibtorchTransformer {

    private final LibtorchModule memory;
    private final EagerNetwork network;
    private final EagerAdamW optimiser;
    private final NDArray clipNorm;
    private final NDList inputs = new NDList();

    private EagerTransformer(
            StepSize size,
            int batch,
            TrainerConfig optimiser,
            Map<String, HostTensor> initial,
            LibtorchModule attention,
            LibtorchModule gelu) {
        super(size, batch, initial, attention);
        this.memory = attention;
        this.network = new EagerNetwork(
                size.architecture(),
                attention,
                gelu,
                frequencies(size.architecture().width()));
        this.optimiser = new EagerAdamW(optimiser, zeros(), zeros());
        this.clipNorm = memory.scalar(optimiser.clipNorm());
    }

    /**
     * @param batch sequences in a batch
     * @param initial the parameters' first values, in the order of their declaration
     * @param threads the threads of one operation
     */
    static EagerTransformer of(
            StepSize size, int batch, TrainerConfig optimiser, Map<String, HostTensor> initial, int threads) {
        LibtorchModule attention = new LibtorchModule(EagerNetwork.attentionScript(), threads);
        LibtorchModule gelu = new LibtorchModule(EagerNetwork.geluScript(), threads);
        return new EagerTransformer(size, batch, optimiser, initial, attention, gelu);
    }

    @Override
    void setInputs(PtNDArray noisy, PtNDArray logNoise, PtNDArray target) {
        inputs.clear();
        Stream.of(noisy, logNoise, target).forEach(inputs::add);
    }

    @Override
    StepResult step(double learningRate, double averageDecay) {
        try (NDManager ofStep = memory.manager().newSubManager()) {
            inputs.tempAttach(ofStep);
            NDArray loss;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray prediction = network.predict(byName(parameters()), inputs.get(0), inputs.get(1));
                loss = prediction.sub(inputs.get(2)).square().mean();
                collector.backward(loss);
            }
            NDArray norm = update(ofStep, learningRate);
            average(ofStep, averageDecay);
            return new StepResult(loss.getFloat(), norm.getFloat());
        }
    }

    /** Clips the gradients by their global norm and lets the optimiser take them; gives the norm. */
    private NDArray update(NDManager ofStep, double learningRate) {
        NDList gradients = new NDList();
        NDList norms = new NDList();
        for (PtNDArray parameter : parameters()) {
            PtNDArray gradient = parameter.getGradient();
            gradient.attach(ofStep);
            gradients.add(gradient);
            norms.add(gradient.norm());
        }
        NDArray norm = NDArrays.stack(norms).norm();
        NDArray factor = clipNorm.div(norm.maximum(clipNorm));
        gradients.forEach(gradient -> gradient.muli(factor));
        optimiser.update(parameters(), gradients, learningRate);
        return norm;
    }

    private void average(NDManager ofStep, double decay) {
        NDArray kept = ofStep.create((float) decay);
        NDArray taken = ofStep.create((float) (1 - decay));
        for (int index = 0; index < values().size(); index++) {
            try (NDArray addition = values().get(index).mul(taken)) {
                averages().get(index).muli(kept).addi(addition);
            }
        }
    }

    @Override
    float[] predict() {
        try (NDManager ofPass = memory.manager().newSubManager()) {
            inputs.tempAttach(ofPass);
            return network.predict(byName(averages()), inputs.get(0), inputs.get(1))
                    .toFloatArray();
        }
    }

    private Map<String, NDArray> byName(List<PtNDArray> tensors) {
        Map<String, NDArray> named = new LinkedHashMap<>();
        names().forEach(name -> named.put(name, tensors.get(named.size())));
        return named;
    }

    @Override
    public void close() {
        network.close();
    }
}
