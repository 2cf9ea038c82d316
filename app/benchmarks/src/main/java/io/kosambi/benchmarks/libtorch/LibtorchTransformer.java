package io.kosambi.benchmarks.libtorch;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.training.TrainerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The diffusion transformer of a benchmark with its optimiser on libtorch. */
final class LibtorchTransformer implements AutoCloseable {

    private static final double LOWEST_FREQUENCY = 0.25;
    private static final double HIGHEST_FREQUENCY = 16;

    private final LibtorchModule module;
    private final Map<String, HostTensor> initial;
    private final List<PtNDArray> values = new ArrayList<>();
    private final List<PtNDArray> averages = new ArrayList<>();
    private final PtNDArray frequencies;
    private final int[] sequences;
    private final NDList inputs = new NDList();

    /**
     * What one step reported.
     *
     * @param loss the mean square error of the prediction over the batch
     * @param gradientNorm the global norm before clipping
     */
    record StepResult(double loss, double gradientNorm) {}

    /**
     * @param batch sequences in a batch
     * @param initial the parameters' first values, in the order of their declaration
     * @param threads the threads of one operation
     */
    LibtorchTransformer(
            StepSize size,
            int batch,
            Precision precision,
            TrainerConfig optimiser,
            Map<String, HostTensor> initial,
            int threads) {
        this.initial = new LinkedHashMap<>(initial);
        this.sequences = new int[] {batch, size.frames(), size.dimension()};
        TransformerScript script = new TransformerScript(
                size.architecture(), List.copyOf(initial.keySet()), size.frames(), batch, precision);
        this.module = new LibtorchModule(script.build(optimiser), threads);
        this.frequencies = frequencies(size.architecture().width() / 2);
        adopt();
    }

    private PtNDArray frequencies(int count) {
        float[] geometric = new float[count];
        double growth = count > 1 ? Math.log(HIGHEST_FREQUENCY / LOWEST_FREQUENCY) / (count - 1) : 0;
        for (int index = 0; index < count; index++) {
            geometric[index] = (float) (LOWEST_FREQUENCY * Math.exp(growth * index));
        }
        return module.tensor(geometric, count);
    }

    private void adopt() {
        List<PtNDArray> parameters = new ArrayList<>();
        List<PtNDArray> first = new ArrayList<>();
        List<PtNDArray> second = new ArrayList<>();
        List<PtNDArray> counters = new ArrayList<>();
        PtNDArray counter = module.scalar(0);
        initial.forEach((name, value) -> {
            int[] lengths = value.shape().lengths();
            float[] numbers = floats(value);
            if (isWeight(name)) {
                numbers = transposed(numbers, lengths[0], lengths[1]);
                lengths = new int[] {lengths[1], lengths[0]};
            }
            PtNDArray parameter = module.tensor(numbers, lengths);
            // Shares its memory with the parameter, but may be written in place.
            values.add((PtNDArray) parameter.stopGradient());
            parameter.setRequiresGradient(true);
            parameters.add(parameter);
            first.add(module.tensor(new float[numbers.length], lengths));
            second.add(module.tensor(new float[numbers.length], lengths));
            averages.add(module.tensor(numbers, lengths));
            counters.add(counter);
        });
        module.run("adopt", list(parameters), list(values), list(first), list(second), list(averages), list(counters))
                .close();
    }

    /** Sets what the following steps and predictions work on. */
    void setInputs(float[] noisy, float[] logNoise, float[] target) {
        inputs.clear();
        inputs.add(frequencies);
        inputs.add(module.tensor(noisy, sequences));
        inputs.add(module.tensor(logNoise, sequences[0]));
        inputs.add(module.tensor(target, sequences));
    }

    /** Forward, backward, clipping, AdamW and averaging. */
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

    /** The prediction with averaged weights {@code (batch, frames, dimension)}, row-major. */
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

    /** The parameters as they are now, in the order and layout of the network's declarations. */
    Map<String, float[]> parameters() {
        return read(values);
    }

    /** The averaged parameters as they are now, in the order and layout of the network's declarations. */
    Map<String, float[]> averages() {
        return read(averages);
    }

    private Map<String, float[]> read(List<PtNDArray> tensors) {
        Map<String, float[]> result = new LinkedHashMap<>();
        initial.forEach((name, value) -> {
            float[] numbers = tensors.get(result.size()).toFloatArray();
            int[] lengths = value.shape().lengths();
            result.put(name, isWeight(name) ? transposed(numbers, lengths[1], lengths[0]) : numbers);
        });
        return result;
    }

    private static boolean isWeight(String name) {
        return name.endsWith("/weight");
    }

    private static float[] floats(HostTensor tensor) {
        float[] numbers = new float[tensor.length()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = (float) tensor.get(index);
        }
        return numbers;
    }

    /** A matrix of the given rows and columns, row-major, with rows and columns exchanged. */
    static float[] transposed(float[] matrix, int rows, int columns) {
        float[] result = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }
        return result;
    }

    private static IValue list(List<PtNDArray> tensors) {
        return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
    }

    @Override
    public void close() {
        module.close();
    }
}
