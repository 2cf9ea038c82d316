package io.kosambi.testkit.attention;

import io.kosambi.backend.reference.ReferenceBackendConfig;
import io.kosambi.backend.reference.ReferenceBackendFactory;
import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.Attention.Dimensions;
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
import io.kosambi.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One layer of a variant at work on the reference backend in float64. Variables of the variant's own take their initial
 * values with some noise on top, since training will move them anywhere.
 */
final class AttentionProbe implements AutoCloseable {

    static final int BATCH = 2;

    private static final List<String> INPUTS = List.of("queries", "keys", "values");
    private static final double PARAMETER_NOISE = 0.1;
    private static final int SEED = 11;
    private static final int PROBE_STREAM = 900;
    private static final int NOISE_STREAM = 1000;

    private final Dimensions dimensions;
    private final Map<String, HostTensor> parameters = new LinkedHashMap<>();
    private final ComputeBackend backend;
    private final State state;
    private final Program program;

    AttentionProbe(Attention attention, Dimensions dimensions) {
        this.dimensions = dimensions;
        Parameters declared = new Parameters(DType.F64);
        Attention.Layer layer = attention.layer(dimensions, declared);
        List<Tensor> inputs = inputs(dimensions, DType.F64);
        Tensor mixed = layer.mix(inputs.get(0), inputs.get(1), inputs.get(2));
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        outputs.put("mixed", mixed);
        outputs.put("weights", layer.weights(inputs.get(0), inputs.get(1)));
        Tensor loss = mixed.multiply(Tensor.constant(probe())).sum();
        outputs.put("loss", loss);
        List<Tensor> sources = new ArrayList<>(inputs);
        sources.addAll(declared.variables());
        List<String> names = new ArrayList<>(INPUTS);
        names.addAll(declared.types().keySet());
        List<Tensor> gradients = Gradients.of(loss, sources);
        for (int index = 0; index < names.size(); index++) {
            outputs.put("gradient of " + names.get(index), gradients.get(index));
        }
        this.backend = new ReferenceBackendFactory().create(new ReferenceBackendConfig(), PluginContext.standalone(0));
        this.state = backend.allocate(declared.types());
        this.program = backend.compile(Graph.of("attention", outputs), state);
        int stream = NOISE_STREAM;
        for (Map.Entry<String, HostTensor> initial :
                declared.initialValues(SEED).entrySet()) {
            HostTensor value = initial.getValue();
            double[] noise = normal(stream++, value.length());
            for (int index = 0; index < noise.length; index++) {
                value.set(index, value.get(index) + PARAMETER_NOISE * noise[index]);
            }
            parameters.put(initial.getKey(), value);
        }
    }

    /** The three inputs of a layer, for a batch of {@value #BATCH}. */
    static List<Tensor> inputs(Dimensions dimensions, DType dtype) {
        return INPUTS.stream()
                .map(name -> Tensor.input(name, dtype, BATCH, dimensions.frames(), dimensions.width()))
                .toList();
    }

    /** Fixed normal numbers, another draw for each stream. */
    static double[] normal(int stream, int count) {
        double[] numbers = new double[count];
        Philox.normal(SEED, stream, 0, numbers);
        return numbers;
    }

    /** Queries, keys and values of standard normal numbers. */
    double[][] randomInputs() {
        int count = BATCH * dimensions.frames() * dimensions.width();
        return new double[][] {normal(1, count), normal(2, count), normal(3, count)};
    }

    /** The names of everything the loss is differentiated by: the inputs, then the variables. */
    List<String> sources() {
        List<String> names = new ArrayList<>(INPUTS);
        names.addAll(parameters.keySet());
        return names;
    }

    /** The number of elements of a source. */
    int length(String source) {
        return source(source, randomInputs()).length;
    }

    /** The loss with one element of a source shifted. */
    double lossAt(double[][] inputs, String source, int element, double shift) {
        double[] values = source(source, inputs);
        double before = values[element];
        values[element] = before + shift;
        double loss = run(inputs).loss();
        values[element] = before;
        return loss;
    }

    private double[] source(String source, double[][] inputs) {
        int index = INPUTS.indexOf(source);
        return index >= 0
                ? inputs[index]
                : Objects.requireNonNull(parameters.get(source)).doubles();
    }

    Result run(double[][] inputs) {
        Shape shape = Shape.of(BATCH, dimensions.frames(), dimensions.width());
        for (int index = 0; index < inputs.length; index++) {
            if (program.graph().inputs().containsKey(INPUTS.get(index))) {
                program.write(INPUTS.get(index), HostTensor.of(shape, inputs[index]));
            }
        }
        parameters.forEach(state::write);
        program.run();
        return new Result(
                program.read("mixed").toDoubles(),
                program.read("weights").toDoubles(),
                program.read("loss").get(0));
    }

    /** The gradient of the loss at the last run. */
    double[] gradient(String source) {
        return program.read("gradient of " + source).toDoubles();
    }

    private HostTensor probe() {
        Shape shape = Shape.of(BATCH, dimensions.frames(), dimensions.width());
        return HostTensor.of(shape, normal(PROBE_STREAM, Math.toIntExact(shape.elements())));
    }

    @Override
    public void close() {
        program.close();
        state.close();
        backend.close();
    }

    /**
     * What one run gave.
     *
     * @param mixed {@code (batch, frames, width)}, row-major
     * @param weights {@code (batch, heads, frames, frames)}, row-major
     * @param loss the inner product of {@code mixed} with fixed random numbers
     */
    record Result(double[] mixed, double[] weights, double loss) {}
}
