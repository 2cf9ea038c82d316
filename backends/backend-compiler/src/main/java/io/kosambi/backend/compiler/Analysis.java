package io.kosambi.backend.compiler;

import io.kosambi.backend.compiler.Placement.Sliced;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each node whether slices of the batch do it alone, and in which phase. Phases alternate: even ones work on
 * whole tensors, all threads together; in odd ones each slice of the batch goes its own way.
 */
final class Analysis {

    /** Before the first phase. */
    private static final int BEFORE = -1;

    private final Graph graph;
    private final Slicing slicing;
    private final Map<Node, Slicing.Decision> decisions = new HashMap<>();
    private final Map<Tensor, Placement> placements = new HashMap<>();
    private final Map<Tensor, Integer> ready = new HashMap<>();
    private final Map<Node, Integer> phases = new HashMap<>();
    private final Map<Tensor, View> layouts = new HashMap<>();
    private final Set<Tensor> escaping = new HashSet<>();
    private final Map<Tensor, Integer> uses = new HashMap<>();
    private int lastPhase;

    Analysis(Graph graph, int batch, int slices) {
        this.graph = graph;
        this.slicing = new Slicing(batch, slices);
        graph.nodes().forEach(this::analyse);
        List<Tensor> roots = new ArrayList<>(graph.outputs().values());
        roots.addAll(graph.updates().values());
        for (Tensor tensor : roots) {
            uses.merge(tensor, 1, Integer::sum);
            escape(tensor);
        }
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
        }
    }

    private void analyse(Node node) {
        if (node.operation() instanceof Primitive.Leaf leaf) {
            Tensor output = node.outputs().get(0);
            placements.put(output, slicing.ofLeaf(leaf));
            ready.put(output, BEFORE);
            layouts.put(output, layoutOf(leaf));
            return;
        }
        List<Placement> read = node.inputs().stream()
                .map(this::placement)
                .map(placement -> placement.equals(Placement.PARTIAL) ? Placement.WHOLE : placement)
                .toList();
        Slicing.Decision decision = slicing.decide(node.operation(), node.inputs(), node.outputs(), read);
        decisions.put(node, decision);
        for (int index = 0; index < node.outputs().size(); index++) {
            placements.put(node.outputs().get(index), decision.outputs().get(index));
        }
        Optional<View> view = isMovement(node.operation())
                ? viewOf(
                        node.operation(),
                        Objects.requireNonNull(layouts.get(node.inputs().get(0))),
                        null)
                : Optional.empty();
        if (view.isPresent()) {
            Tensor input = node.inputs().get(0);
            boolean gathers = placement(input) instanceof Sliced && !decision.isSliced();
            if (gathers) {
                escape(input);
            }
            int since = ready(input);
            ready.put(node.outputs().get(0), gathers && since >= 0 ? since + 1 : since);
            layouts.put(node.outputs().get(0), view.get());
            return;
        }
        int phase = phaseOf(node, decision);
        phases.put(node, phase);
        lastPhase = Math.max(lastPhase, phase);
        for (int index = 0; index < node.inputs().size(); index++) {
            Tensor input = node.inputs().get(index);
            boolean local = decision.inputs().get(index) instanceof Sliced && ready(input) == phase;
            if (!local) {
                escape(input);
            }
        }
        for (Tensor output : node.outputs()) {
            boolean partial = placement(output).equals(Placement.PARTIAL);
            ready.put(output, partial ? phase + 1 : phase);
            lastPhase = Math.max(lastPhase, partial ? phase + 1 : phase);
            layouts.put(output, View.dense(dummy(output.type()), output.shape()));
        }
    }

    private int phaseOf(Node node, Slicing.Decision decision) {
        int earliest = decision.isSliced() ? 1 : 0;
        for (int index = 0; index < node.inputs().size(); index++) {
            int since = ready(node.inputs().get(index));
            boolean fromSlices = since >= 0 && since % 2 == 1;
            boolean local = fromSlices && decision.inputs().get(index) instanceof Sliced;
            earliest = Math.max(earliest, fromSlices && !local ? since + 1 : since);
        }
        return earliest % 2 == (decision.isSliced() ? 1 : 0) ? earliest : earliest + 1;
    }

    /** The tensor that a view shows must exist for the whole batch. */
    private void escape(Tensor tensor) {
        escaping.add(root(tensor));
    }

    /** The tensor whose memory a tensor shows. */
    Tensor root(Tensor tensor) {
        Tensor root = tensor;
        while (isView(root)) {
            root = root.node().inputs().get(0);
        }
        return root;
    }

    /** Whether a tensor is another one seen differently, so that nothing is done for it. */
    boolean isView(Tensor tensor) {
        return !phases.containsKey(tensor.node()) && !(tensor.node().operation() instanceof Primitive.Leaf);
    }

    boolean escapes(Tensor tensor) {
        return escaping.contains(tensor);
    }

    Placement placement(Tensor tensor) {
        return Objects.requireNonNull(placements.get(tensor));
    }

    Slicing.Decision decision(Node node) {
        return Objects.requireNonNull(decisions.get(node));
    }

    /** The phase in which a node is done; only for nodes that are neither leaves nor views. */
    int phase(Node node) {
        return Objects.requireNonNull(phases.get(node));
    }

    /** The phase in which a tensor comes to be; negative for leaves. */
    int ready(Tensor tensor) {
        return Objects.requireNonNull(ready.get(tensor));
    }

    int uses(Tensor tensor) {
        return uses.getOrDefault(tensor, 0);
    }

    int lastPhase() {
        return lastPhase;
    }

    /** The nodes of a phase, in order. */
    List<Node> nodes(int phase) {
        return graph.nodes().stream()
                .filter(node -> phases.getOrDefault(node, BEFORE) == phase)
                .toList();
    }

    static boolean isMovement(Operation operation) {
        return operation instanceof Primitive.Reshape
                || operation instanceof Primitive.Permute
                || operation instanceof Primitive.Broadcast
                || operation instanceof Primitive.Slice;
    }

    /**
     * What a movement makes of a view.
     *
     * @param shape the shape of the result, or null for that of the operation
     * @return empty if there is no such view
     */
    static Optional<View> viewOf(Operation operation, View input, @Nullable Shape shape) {
        return switch (operation) {
            case Primitive.Reshape reshape -> input.reshape(shape != null ? shape : reshape.shape());
            case Primitive.Permute permute -> Optional.of(input.permute(permute.order()));
            case Primitive.Broadcast broadcast ->
                Optional.of(input.broadcast(shape != null ? shape : broadcast.shape()));
            case Primitive.Slice slice -> Optional.of(input.slice(slice.axis(), slice.from(), slice.to()));
            default -> Optional.empty();
        };
    }

    /** How a leaf lies in memory: numbers that repeat are stored once. */
    private static View layoutOf(Primitive.Leaf leaf) {
        return View.leaf(dummy(leaf.type()), leaf);
    }

    private static Buffer dummy(TensorType type) {
        return new Buffer(Buffer.Space.PROGRAM, type.dtype(), type.shape().elements(), "");
    }
}
