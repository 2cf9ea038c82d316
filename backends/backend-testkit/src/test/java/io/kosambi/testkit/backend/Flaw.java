package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is wrong with a backend that otherwise does what the reference does. */
interface Flaw {

    /** No flaw at all. */
    Flaw NONE = new Flaw() {};

    /** The graph that is compiled in place of another. */
    default Graph graph(Graph graph) {
        return graph;
    }

    /** The program that is handed out, given a sound one. */
    default Program program(Program sound, ComputeBackend reference, State state) {
        return sound;
    }

    /** A new state. */
    default State state(ComputeBackend reference, Map<String, TensorType> variables) {
        return reference.allocate(variables);
    }

    /** What is said of the backend. */
    default Capabilities capabilities(Capabilities sound) {
        return sound;
    }

    /** Whether closing the backend is forgotten. */
    default boolean staysOpen() {
        return false;
    }

    /** What becomes of a node. */
    @FunctionalInterface
    interface Rule {
        /** The outputs in place of the node's, or null to leave it alone. */
        @Nullable
        List<Tensor> apply(Node node, List<Tensor> inputs);
    }

    /** Computes something else for some nodes. */
    static Flaw rewriting(Rule rule) {
        return rewriting(composite -> false, rule);
    }

    /** Computes something else for some nodes, among them the composites that are kept. */
    static Flaw rewriting(Predicate<Composite> kept, Rule rule) {
        return new Flaw() {
            @Override
            public Graph graph(Graph graph) {
                return rewritten(graph.expand(kept), rule);
            }
        };
    }

    private static Graph rewritten(Graph graph, Rule rule) {
        Map<Tensor, Tensor> replaced = new HashMap<>();
        for (Node node : graph.nodes()) {
            List<Tensor> inputs = node.inputs().stream()
                    .map(input -> replaced.getOrDefault(input, input))
                    .toList();
            List<Tensor> results = rule.apply(node, inputs);
            if (results == null) {
                results = inputs.isEmpty() ? node.outputs() : Tensor.apply(node.operation(), inputs);
            }
            for (int index = 0; index < results.size(); index++) {
                replaced.put(node.outputs().get(index), results.get(index));
            }
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((label, tensor) -> outputs.put(label, replaced.getOrDefault(tensor, tensor)));
        Map<String, Tensor> updates = new LinkedHashMap<>();
        graph.updates().forEach((label, tensor) -> updates.put(label, replaced.getOrDefault(tensor, tensor)));
        return new Graph(graph.name(), outputs, updates);
    }
}
