package io.kosambi.testkit.network;

import io.kosambi.backend.reference.ReferenceBackendConfig;
import io.kosambi.backend.reference.ReferenceBackendFactory;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.PluginContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network at work on the reference backend. Its variables take their initial values with some noise on top, since networks
 * that begin at zero would show nothing.
 */
final class NetworkProbe implements AutoCloseable {

    private static final double PARAMETER_NOISE = 0.1;
    private static final int SEED = 17;
    private static final int INPUT_STREAM = 1;
    private static final int NOISE_STREAM = 1000;
    private static final int PROBE_STREAM = 900;

    private final ComputeBackend backend;
    private final State state;
    private final Program program;
    private final Shape shape;
    private final Map<String, HostTensor> variables;

    /** All frames present. */
    static NetworkProbe of(Network network, int batch) {
        return new NetworkProbe(network, DType.F64, batch, variables(network), false);
    }

    /** Sequences of several lengths, whose mask is an input. */
    static NetworkProbe masked(Network network, DType dtype, int batch) {
        return new NetworkProbe(network, dtype, batch, variables(network), true);
    }

    /** One sequence alone, by a shorter network whose variables are the leading parts of a longer one's. */
    static NetworkProbe shorter(Network network, DType dtype, Network longer) {
        Map<String, HostTensor> cut = new LinkedHashMap<>();
        Map<String, HostTensor> whole = variables(longer);
        declared(network, DType.F64)
                .types()
                .forEach((name, type) -> cut.put(name, leading(known(whole, name), type.shape())));
        return new NetworkProbe(network, dtype, 1, cut, false);
    }

    private NetworkProbe(Network network, DType dtype, int batch, Map<String, HostTensor> variables, boolean masked) {
        this.variables = variables;
        this.shape = Shape.of(batch, network.frames(), network.dimension());
        Parameters parameters = declared(network, dtype);
        Tensor noisy = Tensor.input("noisy", dtype, shape.lengths());
        Tensor logNoise = Tensor.input("logNoise", dtype, batch);
        Tensor prediction = masked
                ? network.predict(parameters, noisy, logNoise, Tensor.input("present", dtype, batch, network.frames()))
                : network.predict(parameters, noisy, logNoise);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("prediction", prediction);
        if (!masked) {
            Tensor probe = Tensor.constant(
                    HostTensor.of(shape, normal(PROBE_STREAM, size())).as(dtype));
            Tensor loss = prediction.multiply(probe).sum();
            outputs.put("loss", loss);
            List<Tensor> gradients = Gradients.of(loss, parameters.variables());
            int index = 0;
            for (String name : parameters.types().keySet()) {
                outputs.put("gradient of " + name, gradients.get(index++));
            }
        }
        this.backend = new ReferenceBackendFactory().create(new ReferenceBackendConfig(), PluginContext.standalone(0));
        this.state = backend.allocate(parameters.types());
        this.program = backend.compile(Graph.of("network", outputs), state);
        variables.forEach(state::write);
    }

    static Parameters declared(Network network, DType dtype) {
        Parameters parameters = new Parameters(dtype);
        network.predict(
                parameters,
                Tensor.zeros(new TensorType(Shape.of(1, network.frames(), network.dimension()), dtype)),
                Tensor.zeros(new TensorType(Shape.of(1), dtype)));
        return parameters;
    }

    private static Map<String, HostTensor> variables(Network network) {
        Map<String, HostTensor> values = declared(network, DType.F64).initialValues(SEED);
        int stream = NOISE_STREAM;
        for (HostTensor value : values.values()) {
            double[] noise = normal(stream++, value.length());
            for (int index = 0; index < noise.length; index++) {
                value.set(index, value.get(index) + PARAMETER_NOISE * noise[index]);
            }
        }
        return values;
    }

    private static HostTensor known(Map<String, HostTensor> values, String name) {
        HostTensor value = values.get(name);
        if (value == null) {
            throw new AssertionError("the network for shorter sequences has the variable '" + name
                    + "', which the one for longer sequences has not");
        }
        return value;
    }

    /** The elements whose index is within the shape along every axis. */
    private static HostTensor leading(HostTensor whole, Shape shape) {
        HostTensor part = HostTensor.zeros(new TensorType(shape, DType.F64));
        for (int index = 0; index < part.length(); index++) {
            int rest = index;
            int from = 0;
            int stride = 1;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                from += rest % shape.length(axis) * stride;
                rest /= shape.length(axis);
                stride *= whole.shape().length(axis);
            }
            part.set(index, whole.get(from));
        }
        return part;
    }

    static double[] normal(int stream, int count) {
        double[] numbers = new double[count];
        Philox.normal(SEED, stream, 0, numbers);
        return numbers;
    }

    private int size() {
        return Math.toIntExact(shape.elements());
    }

    /** Standard normal sequences. */
    double[] sequences() {
        return normal(INPUT_STREAM, size());
    }

    /** The values of all variables, in float64; writing to them changes the next run. */
    Map<String, HostTensor> variables() {
        return variables;
    }

    /** The predictions for sequences at noise levels, one per sequence. */
    double[] predict(double[] sequences, double... logNoise) {
        program.write("noisy", HostTensor.of(shape, sequences));
        // A network may ignore the noise level.
        if (program.graph().inputs().containsKey("logNoise")) {
            program.write("logNoise", HostTensor.of(Shape.of(logNoise.length), logNoise));
        }
        variables.forEach(state::write);
        program.run();
        return program.read("prediction").toDoubles();
    }

    /** The predictions for sequences of several lengths. */
    double[] predict(double[] sequences, double[] logNoise, int[] lengths) {
        double[] present = new double[lengths.length * shape.length(1)];
        for (int sequence = 0; sequence < lengths.length; sequence++) {
            for (int frame = 0; frame < lengths[sequence]; frame++) {
                present[sequence * shape.length(1) + frame] = 1;
            }
        }
        if (program.graph().inputs().containsKey("present")) {
            program.write("present", HostTensor.of(Shape.of(lengths.length, shape.length(1)), present));
        }
        return predict(sequences, logNoise);
    }

    /** The inner product of the last predictions with fixed random numbers. */
    double loss() {
        return program.read("loss").get(0);
    }

    /** The gradient of {@link #loss} at the last run. */
    double[] gradient(String variable) {
        return program.read("gradient of " + variable).toDoubles();
    }

    @Override
    public void close() {
        program.close();
        state.close();
        backend.close();
    }
}
