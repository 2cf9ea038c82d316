package io.kosambi.training;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.ReverseSolver;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trained network as an estimate of x_0, with its averaged weights. Takes any number of sequences and runs them in
 * batches.
 */
public final class TrainedDenoiser implements AutoCloseable, ReverseSolver.Denoiser {

    private static final String NOISY = "noisy";
    private static final String LOG_NOISE = "logNoise";
    private static final String PREDICTION = "prediction";
    private static final String WEIGHTS = "weights";

    private final ComputeBackend backend;
    private final Diffusion diffusion;
    private final Parameters parameters;
    private final State state;
    private final Program program;
    private final HostTensor noisyBatch;
    private final HostTensor logNoiseBatch;
    private final HostTensor predictionBatch;

    private final Runnable release;

    /** @param release frees what belongs to this denoiser alone */
    TrainedDenoiser(
            ComputeBackend backend,
            Diffusion diffusion,
            Parameters parameters,
            State state,
            int batch,
            Runnable release) {
        this.release = release;
        this.backend = backend;
        this.diffusion = diffusion;
        this.parameters = parameters;
        this.state = state;
        Tensor noisy = noisyInput(batch);
        Tensor logNoise = Tensor.input(LOG_NOISE, parameters.dtype(), batch);
        Tensor prediction = averaged(List.of(diffusion.network().predict(parameters, noisy, logNoise)), parameters)
                .get(0);
        this.program = backend.compile(Graph.of("prediction", Map.of(PREDICTION, prediction)), state);
        this.noisyBatch = HostTensor.zeros(noisy.type());
        this.logNoiseBatch = HostTensor.zeros(logNoise.type());
        this.predictionBatch = HostTensor.zeros(prediction.type());
    }

    /**
     * A network with the weights that it has before training.
     *
     * @param parameters those of the network
     * @param seed the seed of the weights
     * @param batch the number of sequences that one run of its program takes
     */
    public static TrainedDenoiser untrained(
            ComputeBackend backend, Diffusion diffusion, Parameters parameters, long seed, int batch) {
        Map<String, TensorType> types = new LinkedHashMap<>();
        parameters.types().forEach((name, type) -> types.put(TrainingProgram.AVERAGE + name, type));
        State initial = backend.allocate(types);
        parameters.initialValues(seed).forEach((name, value) -> initial.write(TrainingProgram.AVERAGE + name, value));
        return new TrainedDenoiser(backend, diffusion, parameters, initial, batch, initial::close);
    }

    /** The compiled prediction, for its plan and its costs. */
    public Program program() {
        return program;
    }

    /**
     * Estimates x_0 from x_t = alpha x_0 + sigma eps.
     *
     * @param noisy x_t, any number of sequences {@code (count, frames, dimension)} in row-major order
     * @param level s = sigma / alpha
     * @param clean receives the estimates, in the same order
     */
    public void estimate(double[] noisy, double level, double[] clean) {
        double alpha = 1 / Math.hypot(1, level);
        run(noisy, 1, alpha, level, clean);
    }

    /** Estimates x_0 from x = x_0 + s n, the variable in which solvers work. */
    @Override
    public void denoise(double[] noisy, double level, double[] clean) {
        double alpha = 1 / Math.hypot(1, level);
        run(noisy, alpha, alpha, level, clean);
    }

    private void run(double[] noisy, double factor, double alpha, double level, double[] clean) {
        double sigma = alpha * level;
        for (int index = 0; index < logNoiseBatch.length(); index++) {
            logNoiseBatch.set(index, Math.log(level));
        }
        program.write(LOG_NOISE, logNoiseBatch);
        int chunk = noisyBatch.length();
        for (int from = 0; from < noisy.length; from += chunk) {
            int count = Math.min(chunk, noisy.length - from);
            for (int index = 0; index < chunk; index++) {
                noisyBatch.set(index, index < count ? factor * noisy[from + index] : 0);
            }
            program.write(NOISY, noisyBatch);
            program.run();
            program.read(PREDICTION, predictionBatch);
            for (int index = 0; index < count; index++) {
                clean[from + index] = diffusion
                        .parameterisation()
                        .denoised(predictionBatch.get(index), factor * noisy[from + index], alpha, sigma);
            }
        }
    }

    /**
     * The attention weights, averaged over sequences, by a program of its own that is compiled for this call.
     *
     * @param noisy x_t, {@code (count, frames, dimension)} in row-major order
     * @param count the number of sequences
     * @param level s = sigma / alpha
     * @param groups into how many equal groups of neighbouring sequences the average is split; divides {@code count}
     * @return {@code [group][layer][head][query * frames + key]}; no layers for a network without attention
     */
    public double[][][][] attentionWeights(double[] noisy, int count, double level, int groups) {
        if (groups < 1 || count % groups != 0) {
            throw new IllegalArgumentException("attention weights: the number of groups must divide the " + count
                    + " sequences, but is " + groups);
        }
        Tensor input = noisyInput(count);
        Tensor logNoise = Tensor.fill(Math.log(level), new TensorType(Shape.of(count), parameters.dtype()));
        List<Tensor> weights = averaged(diffusion.network().attentionWeights(parameters, input, logNoise), parameters);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            Shape shape = weights.get(layer).shape();
            outputs.put(
                    WEIGHTS + layer,
                    weights.get(layer)
                            .reshape(groups, count / groups, shape.length(1), shape.length(2), shape.length(3))
                            .mean(1));
        }
        double[][][][] result = new double[groups][weights.size()][][];
        if (outputs.isEmpty()) {
            return result;
        }
        try (Program inspection = backend.compile(Graph.of("attention weights", outputs), state)) {
            inspection.write(NOISY, HostTensor.of(input.shape(), noisy));
            inspection.run();
            for (int layer = 0; layer < weights.size(); layer++) {
                HostTensor values = inspection.read(WEIGHTS + layer);
                int heads = values.shape().length(1);
                int square = values.length() / (groups * heads);
                double[] elements = values.toDoubles();
                for (int group = 0; group < groups; group++) {
                    result[group][layer] = new double[heads][];
                    for (int head = 0; head < heads; head++) {
                        int from = (group * heads + head) * square;
                        result[group][layer][head] = Arrays.copyOfRange(elements, from, from + square);
                    }
                }
            }
        }
        return result;
    }

    private Tensor noisyInput(int batch) {
        return Tensor.input(
                NOISY,
                parameters.dtype(),
                batch,
                diffusion.network().frames(),
                diffusion.network().dimension());
    }

    private static List<Tensor> averaged(List<Tensor> tensors, Parameters parameters) {
        // Variables are equal by name, not by identity, so each occurrence in the graph is replaced.
        return Graph.renameVariables(
                tensors, name -> parameters.types().containsKey(name) ? TrainingProgram.AVERAGE + name : name);
    }

    @Override
    public void close() {
        program.close();
        release.run();
    }
}
