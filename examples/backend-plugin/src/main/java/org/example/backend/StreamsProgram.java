package org.example.backend;

import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A graph of primitives, computed one after the other; a value is dropped after its last use. */
final class StreamsProgram implements Program {

    /** Shorter arrays are not worth several threads. */
    private static final int PARALLEL = 1 << 12;

    private final Graph graph;
    private final Graph primitives;
    private final StreamsState state;
    private final NamedArrays inputs;
    private final NamedArrays outputs;
    private final List<List<Tensor>> lastUses;
    private boolean hasRun;
    private boolean closed;

    StreamsProgram(Graph graph, StreamsState state) {
        this.graph = graph;
        this.primitives = graph.expand(composite -> false);
        this.state = state;
        this.inputs = new NamedArrays("input", graph.inputs());
        Map<String, TensorType> outputTypes = new LinkedHashMap<>();
        graph.outputs().forEach((name, tensor) -> outputTypes.put(name, tensor.type()));
        this.outputs = new NamedArrays("output", outputTypes);
        this.lastUses = lastUses(primitives);
    }

    /** For each node, the values that no later one needs. */
    private static List<List<Tensor>> lastUses(Graph graph) {
        Set<Tensor> needed = new HashSet<>(graph.outputs().values());
        needed.addAll(graph.updates().values());
        List<List<Tensor>> reversed = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            reversed.add(node.inputs().stream().filter(needed::add).toList());
        }
        return reversed.reversed();
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public void write(String input, HostTensor value) {
        requireOpen("write");
        inputs.write(input, value);
    }

    @Override
    public void run() {
        requireOpen("run");
        NamedArrays variables = state.arrays("run");
        Map<Tensor, double[]> values = new HashMap<>();
        for (int index = 0; index < lastUses.size(); index++) {
            Node node = primitives.nodes().get(index);
            double[] value = switch ((Primitive) node.operation()) {
                case Primitive.Input input -> inputs.get(input.label());
                case Primitive.Variable variable -> variables.get(variable.label());
                case Primitive primitive ->
                    compute(
                            primitive,
                            node,
                            node.inputs().stream().map(values::get).toList());
            };
            values.put(node.outputs().get(0), value);
            lastUses.get(index).forEach(values::remove);
        }
        outputs.putAll(named(primitives.outputs(), values));
        variables.putAll(named(primitives.updates(), values));
        hasRun = true;
    }

    private static double[] compute(Primitive primitive, Node node, List<double[]> arguments) {
        TensorType type = node.outputs().get(0).type();
        IntToDoubleFunction element = Elements.of(primitive, node, arguments);
        IntStream places = IntStream.range(0, Math.toIntExact(type.shape().elements()));
        IntStream spread = type.shape().elements() < PARALLEL ? places : places.parallel();
        return switch (type.dtype()) {
            case F64 -> spread.mapToDouble(element).toArray();
            case F32 ->
                spread.mapToDouble(place -> (float) element.applyAsDouble(place))
                        .toArray();
            // Through long, so that what lies beyond the integers wraps around.
            case I32 ->
                spread.mapToDouble(place -> (int) (long) element.applyAsDouble(place))
                        .toArray();
        };
    }

    private static Map<String, double[]> named(Map<String, Tensor> tensors, Map<Tensor, double[]> values) {
        Map<String, double[]> named = new HashMap<>();
        tensors.forEach((name, tensor) -> named.put(name, values.get(tensor)));
        return named;
    }

    @Override
    public void read(String output, HostTensor target) {
        requireOpen("read");
        if (!hasRun) {
            throw new IllegalStateException("read: program " + graph.name() + " has not run yet");
        }
        outputs.read(output, target);
    }

    /** Inputs and outputs; what a run needs in between is garbage afterwards. */
    @Override
    public long memoryBytes() {
        return inputs.bytes() + outputs.bytes();
    }

    @Override
    public String explain() {
        return primitives.explain() + "  each primitive by a stream over its elements\n";
    }

    private void requireOpen(String operation) {
        if (closed) {
            throw new IllegalStateException(operation + ": program " + graph.name() + " is closed");
        }
        state.arrays(operation);
    }

    @Override
    public void close() {
        closed = true;
    }
}
