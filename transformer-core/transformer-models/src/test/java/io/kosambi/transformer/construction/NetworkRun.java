package io.kosambi.transformer.construction;

import io.kosambi.backend.cpu.CpuBackend;
import io.kosambi.backend.cpu.CpuConfig;
import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a constructed network through the tensor language. */
final class NetworkRun {

    private NetworkRun() {}

    enum Backend {
        REFERENCE {
            @Override
            ComputeBackend open() {
                return new ReferenceBackend();
            }
        },
        CPU {
            @Override
            ComputeBackend open() {
                return new CpuBackend(new CpuConfig(1));
            }
        };

        abstract ComputeBackend open();
    }

    /** What is read out after each layer, {@code [layer][sequence * size + entry]}. */
    static double[][] iterates(
            Backend backend, DType dtype, ConstructedTransformer network, double time, double[]... noisy) {
        Parameters parameters = new Parameters(dtype);
        Tensor input = Tensor.input("noisy", dtype, noisy.length, network.frames(), network.dimension());
        Tensor level = Tensor.input("logNoise", dtype, noisy.length);
        return run(backend, parameters, network.iterates(parameters, input, level), time, noisy);
    }

    /** The prediction alone, {@code [sequence * size + entry]}. */
    static double[] prediction(
            Backend backend, DType dtype, ConstructedTransformer network, double time, double[]... noisy) {
        Parameters parameters = new Parameters(dtype);
        Tensor input = Tensor.input("noisy", dtype, noisy.length, network.frames(), network.dimension());
        Tensor level = Tensor.input("logNoise", dtype, noisy.length);
        return run(backend, parameters, List.of(network.predict(parameters, input, level)), time, noisy)[0];
    }

    /** The attention weights of the first layer for one sequence, {@code [(head * frames + query) * frames + key]}. */
    static double[] attentionWeights(DType dtype, ConstructedTransformer network, double time, double[] noisy) {
        Parameters parameters = new Parameters(dtype);
        Tensor input = Tensor.input("noisy", dtype, 1, network.frames(), network.dimension());
        Tensor level = Tensor.input("logNoise", dtype, 1);
        Tensor weights = network.attentionWeights(parameters, input, level).get(0);
        return run(Backend.CPU, parameters, List.of(weights), time, new double[][] {noisy})[0];
    }

    private static double[][] run(
            Backend kind, Parameters parameters, List<Tensor> results, double time, double[][] noisy) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        results.forEach(result -> outputs.put("result" + outputs.size(), result));
        try (ComputeBackend backend = kind.open();
                State state = backend.allocate(parameters.types());
                Program program = backend.compile(Graph.of("construction", outputs), state)) {
            parameters.initialValues(0).forEach(state::write);
            double[] levels = new double[noisy.length];
            Arrays.fill(levels, Math.log(Process.noise(time)));
            double[] joined = Stream.of(noisy).flatMapToDouble(Arrays::stream).toArray();
            program.graph()
                    .inputs()
                    .forEach((name, type) -> program.write(
                            name,
                            name.equals("noisy")
                                    ? HostTensor.of(type.shape(), joined)
                                    : HostTensor.of(Shape.of(noisy.length), levels)));
            program.run();
            return outputs.keySet().stream()
                    .map(name -> program.read(name).toDoubles())
                    .toArray(double[][]::new);
        }
    }
}
