package io.kosambi.benchmarks.libtorch;

import ai.djl.pytorch.engine.PtNDArray;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.spi.backend.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The diffusion transformer of a benchmark with its optimiser on libtorch.
 *
 * <p>The order of parameters is that of the network's declarations. Weights of linear layers are transposed, as libtorch
 * has them.
 */
abstract sealed class LibtorchTransformer implements AutoCloseable permits ScriptedTransformer, EagerTransformer {

    private static final double LOWEST_FREQUENCY = 0.25;
    private static final double HIGHEST_FREQUENCY = 16;

    /** The number that keeps layer norm from dividing by zero. */
    static final double NORM_EPSILON = 1e-6;

    private final LibtorchModule module;
    private final Map<String, HostTensor> initial;
    private final int[] sequences;
    private final List<PtNDArray> parameters = new ArrayList<>();
    private final List<PtNDArray> values = new ArrayList<>();
    private final List<PtNDArray> averages = new ArrayList<>();

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
     * @param module holds the tensors; closed with this object
     */
    LibtorchTransformer(StepSize size, int batch, Map<String, HostTensor> initial, LibtorchModule module) {
        this.initial = new LinkedHashMap<>(initial);
        this.sequences = new int[] {batch, size.frames(), size.dimension()};
        this.module = module;
        initial.forEach((name, value) -> {
            PtNDArray parameter = tensor(name, value);
            // Shares its memory with the parameter, but may be written in place.
            values.add((PtNDArray) parameter.stopGradient());
            parameter.setRequiresGradient(true);
            parameters.add(parameter);
            averages.add(tensor(name, value));
        });
    }

    /**
     * Sets what the following steps and predictions work on.
     *
     * @param noisy {@code (batch, frames, dimension)}
     * @param logNoise {@code (batch)}
     * @param target of the shape of {@code noisy}
     */
    final void setInputs(float[] noisy, float[] logNoise, float[] target) {
        setInputs(
                module.tensor(noisy, sequences),
                module.tensor(logNoise, sequences[0]),
                module.tensor(target, sequences));
    }

    abstract void setInputs(PtNDArray noisy, PtNDArray logNoise, PtNDArray target);

    /** Forward, backward, clipping, AdamW and averaging. */
    abstract StepResult step(double learningRate, double averageDecay);

    /** The prediction with averaged weights {@code (batch, frames, dimension)}, row-major. */
    abstract float[] predict();

    /** The frequencies of the embedding of noise levels. */
    final PtNDArray frequencies(int width) {
        int count = width / 2;
        float[] geometric = new float[count];
        double growth = count > 1 ? Math.log(HIGHEST_FREQUENCY / LOWEST_FREQUENCY) / (count - 1) : 0;
        for (int index = 0; index < count; index++) {
            geometric[index] = (float) (LOWEST_FREQUENCY * Math.exp(growth * index));
        }
        return module.tensor(geometric, count);
    }

    /** The names of the parameters. */
    final List<String> names() {
        return List.copyOf(initial.keySet());
    }

    /** The parameters as automatic differentiation knows them. */
    final List<PtNDArray> parameters() {
        return parameters;
    }

    /** The parameters' memory, which may be written in place. */
    final List<PtNDArray> values() {
        return values;
    }

    /** The averaged parameters. */
    final List<PtNDArray> averages() {
        return averages;
    }

    /** Zeros, one tensor for each parameter. */
    final List<PtNDArray> zeros() {
        return values.stream().map(value -> (PtNDArray) value.zerosLike()).toList();
    }

    /** The parameters as they are now, in the order and layout of the network's declarations. */
    final Map<String, float[]> readParameters() {
        return read(values);
    }

    /** The averaged parameters as they are now, in the order and layout of the network's declarations. */
    final Map<String, float[]> readAverages() {
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

    private PtNDArray tensor(String name, HostTensor value) {
        int[] lengths = value.shape().lengths();
        float[] numbers = new float[value.length()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = (float) value.get(index);
        }
        return isWeight(name)
                ? module.tensor(transposed(numbers, lengths[0], lengths[1]), lengths[1], lengths[0])
                : module.tensor(numbers, lengths);
    }

    private static boolean isWeight(String name) {
        return name.endsWith("/weight");
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

    @Override
    public void close() {
        module.close();
    }
}
