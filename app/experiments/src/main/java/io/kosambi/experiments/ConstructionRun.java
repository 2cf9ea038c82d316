package io.kosambi.experiments;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.transformer.construction.ConstructedTransformer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs constructed networks on noised sequences and compares what is read out with the exact scores.
 *
 * @param backend what computes
 * @param noisy x_t, {@code (count, frames, dimension)}
 * @param scores the exact scores, in the same order
 * @param noise s = sigma / alpha
 */
record ConstructionRun(ComputeBackend backend, double[] noisy, double[] scores, double noise) {

    /** The relative root mean square error after each layer. */
    double[] errorsByLayer(ConstructedTransformer network, DType dtype) {
        return errors(network, dtype, network::iterates);
    }

    /** The relative root mean square error of the prediction. */
    double error(ConstructedTransformer network, DType dtype) {
        return errors(network, dtype, (parameters, input, level) -> List.of(network.predict(parameters, input, level)))[
                0];
    }

    /** What is read out of a network. */
    @FunctionalInterface
    private interface ReadOut {
        List<Tensor> of(Parameters parameters, Tensor noisy, Tensor logNoise);
    }

    private double[] errors(ConstructedTransformer network, DType dtype, ReadOut readOut) {
        Parameters parameters = new Parameters(dtype);
        int count = noisy.length / (network.frames() * network.dimension());
        Tensor input = Tensor.input("noisy", dtype, count, network.frames(), network.dimension());
        Tensor level = Tensor.input("logNoise", dtype, count);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        readOut.of(parameters, input, level).forEach(result -> outputs.put("layer" + outputs.size(), result));
        double[] logNoise = new double[count];
        Arrays.fill(logNoise, Math.log(noise));
        try (State state = backend.allocate(parameters.types());
                Program program = backend.compile(Graph.of("constructed transformer", outputs), state)) {
            parameters.initialValues(0).forEach(state::write);
            program.write("noisy", HostTensor.of(input.shape(), noisy));
            program.write("logNoise", HostTensor.of(level.shape(), logNoise));
            program.run();
            return outputs.keySet().stream()
                    .mapToDouble(name -> relativeError(program.read(name)))
                    .toArray();
        }
    }

    private double relativeError(HostTensor found) {
        double error = 0;
        double norm = 0;
        for (int index = 0; index < scores.length; index++) {
            error += Math.pow(found.get(index) - scores[index], 2);
            norm += scores[index] * scores[index];
        }
        return Math.sqrt(error / norm);
    }
}
