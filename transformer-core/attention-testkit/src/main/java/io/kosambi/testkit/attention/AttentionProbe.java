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
import io.kosambi.spi.backend.TensorType;
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
    private static final String PRESENT = "present";
    private static final double PARAMETER_NOISE = 0.1;
    private static final int SEED = 11;
    private static final int PROBE_STREAM = 900;
    private static final int NOISE_STREAM = 1000;

    private final Dimensions dimensions;
    private final int batch;
    private final Map<String, HostTensor> parameters = new LinkedHashMap<>();
    private final ComputeBackend backend;
    private final State state;
    private final Program program;

    AttentionProbe(Attention attention, Dimensions dimensions) {
        this(attention, dimensions, BATCH, false);
    }

    /** A probe whose sequences can be padded, see {@link #run(double[][], int...)}. */
    static AttentionProbe masked(Attention attention, Dimensions dimensions) {
        return new AttentionProbe(attention, dimensions, BATCH, true);
    }

    /** One sequence alone, with the leading parts of the variables that a layer of longer sequences has. */
    static AttentionProbe shorter(Attention attention, Dimensions dimensions, AttentionProbe longer) {
        AttentionProbe probe = new AttentionProbe(attention, dimensions, 1, false);
        probe.parameters.replaceAll((name, own) -> {
            HostTensor whole = longer.parameters.get(name);
            if (whole == null) {
                throw new AssertionError("a layer of " + dimensions + " has the variable '" + name
                        + "', which one of longer sequences has not");
            }
            return leading(whole, own.shape());
        });
        return probe;
    }

    private AttentionProbe(Attention attention, Dimensions dimensions, int batch, boolean masked) {
        this.dimensions = dimensions;
        this.batch = batch;
        Parameters declared = new Parameters(DType.F64);
        Attention.Layer layer = attention.layer(dimensions, declared);
        List<Tensor> inputs = inputs(dimensions, DType.F64, batch);
        Tensor mixed = masked
                ? layer.mix(
                        inputs.get(0),
                        inputs.get(1),
                        inputs.get(2),
                        Tensor.input(PRESENT, DType.F64, batch, dimensions.tokens()))
                : layer.mix(inputs.get(0), inputs.get(1), inputs.get(2));
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

    /** The three inputs of a layer, for a batch of {@value #BATCH}. */
    static List<Tensor> inputs(Dimensions dimensions, DType dtype) {
        return inputs(dimensions, dtype, BATCH);
    }

    private static List<Tensor> inputs(Dimensions dimensions, DType dtype, int batch) {
        return INPUTS.stream()
                .map(name -> Tensor.input(name, dtype, batch, dimensions.tokens(), dimensions.width()))
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
        int count = batch * dimensions.tokens() * dimensions.width();
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
        Shape shape = Shape.of(batch, dimensions.tokens(), dimensions.width());
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

    /**
     * A run of a masked probe.
     *
     * @param tokens the number of tokens of each sequence; the rest is padding
     */
    Result run(double[][] inputs, int... tokens) {
        double[] present = new double[batch * dimensions.tokens()];
        for (int sequence = 0; sequence < batch; sequence++) {
            for (int token = 0; token < tokens[sequence]; token++) {
                present[sequence * dimensions.tokens() + token] = 1;
            }
        }
        if (program.graph().inputs().containsKey(PRESENT)) {
            program.write(PRESENT, HostTensor.of(Shape.of(batch, dimensions.tokens()), present));
        }
        return run(inputs);
    }

    /** The gradient of the loss at the last run. */
    double[] gradient(String source) {
        return program.read("gradient of " + source).toDoubles();
    }

    private HostTensor probe() {
        Shape shape = Shape.of(batch, dimensions.tokens(), dimensions.width());
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
     * @param mixed {@code (batch, tokens, width)}, row-major
     * @param weights {@code (batch, heads, tokens, tokens)}, row-major
     * @param loss the inner product of {@code mixed} with fixed random numbers
     */
    record Result(double[] mixed, double[] weights, double loss) {}
}
