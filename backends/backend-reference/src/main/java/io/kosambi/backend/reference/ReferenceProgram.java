package io.kosambi.backend.reference;

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

/** A graph of primitives, interpreted node by node; intermediate values are dropped after their last use. */
final class ReferenceProgram implements Program {

    private final Graph graph;
    private final Graph expanded;
    private final ReferenceState state;
    private final Lifetime lifetime;
    private final List<Step> steps;
    private final Map<String, TensorType> outputTypes = new LinkedHashMap<>();
    private final Map<String, double[]> inputs = new HashMap<>();
    private final Map<String, double[]> outputs = new HashMap<>();

    /** A node and the values that no later node needs. */
    private record Step(Node node, List<Tensor> dropped) {}

    ReferenceProgram(Graph graph, ReferenceState state, Lifetime backend) {
        this.graph = graph;
        this.expanded = graph.expand(composite -> false);
        this.state = state;
        this.lifetime = new Lifetime("program " + graph.name(), backend);
        this.steps = steps(expanded);
        graph.outputs().forEach((label, tensor) -> outputTypes.put(label, tensor.type()));
        graph.inputs().forEach((label, type) -> inputs.put(label, Values.zeros(type)));
    }

    private static List<Step> steps(Graph graph) {
        Set<Tensor> needed = new HashSet<>(graph.outputs().values());
        needed.addAll(graph.updates().values());
        List<Step> reversed = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            List<Tensor> dropped = new ArrayList<>();
            for (Tensor input : node.inputs()) {
                if (needed.add(input)) {
                    dropped.add(input);
                }
            }
            reversed.add(new Step(node, dropped));
        }
        return reversed.reversed();
    }

    @Override
    public Graph graph() {
        return graph;
    }

    @Override
    public void write(String input, HostTensor value) {
        lifetime.requireOpen("write");
        TensorType type = Values.known("write", "input", input, graph.inputs());
        inputs.put(input, Values.fromHost("write: input '" + input + "'", value, type));
    }

    @Override
    public void run() {
        lifetime.requireOpen("run");
        Map<Tensor, double[]> values = new HashMap<>();
        for (Step step : steps) {
            Node node = step.node();
            List<double[]> arguments =
                    node.inputs().stream().map(input -> find(values, input)).toList();
            values.put(node.outputs().get(0), evaluate(node, arguments));
            step.dropped().forEach(values::remove);
        }
        expanded.outputs().forEach((label, tensor) -> outputs.put(label, find(values, tensor)));
        Map<String, double[]> updates = new HashMap<>();
        expanded.updates().forEach((label, tensor) -> updates.put(label, find(values, tensor)));
        state.replaceAll(updates);
    }

    private double[] evaluate(Node node, List<double[]> arguments) {
        return switch ((Primitive) node.operation()) {
            case Primitive.Input input -> find(inputs, input.label());
            case Primitive.Variable variable -> state.get(variable.label());
            case Primitive primitive -> Interpreter.evaluate(primitive, node, arguments);
        };
    }

    private static <K> double[] find(Map<K, double[]> values, K key) {
        double[] array = values.get(key);
        if (array == null) {
            throw new AssertionError("nothing was computed for " + key);
        }
        return array;
    }

    @Override
    public void read(String output, HostTensor target) {
        lifetime.requireOpen("read");
        TensorType type = Values.known("read", "output", output, outputTypes);
        double[] values = outputs.get(output);
        if (values == null) {
            throw new IllegalStateException("read: program " + graph.name() + " has not run yet");
        }
        Values.toHost("read: output '" + output + "'", values, type, target);
    }

    @Override
    public long memoryBytes() {
        long elements = graph.inputs().values().stream()
                .mapToLong(type -> type.shape().elements())
                .sum();
        return Double.BYTES * (elements + peakElements());
    }

    private long peakElements() {
        long live = 0;
        long peak = 0;
        for (Step step : steps) {
            live += step.node().outputs().get(0).shape().elements();
            peak = Math.max(peak, live);
            live -= step.dropped().stream()
                    .mapToLong(tensor -> tensor.shape().elements())
                    .sum();
        }
        return peak;
    }

    @Override
    public String explain() {
        return expanded.explain()
                + String.format(
                        "  interpreted in float64, %,d primitives, %,d bytes at most%n", steps.size(), memoryBytes());
    }

    @Override
    public void close() {
        lifetime.close();
        inputs.clear();
        outputs.clear();
    }
}
