package io.kosambi.backend.compiler;

import io.kosambi.backend.compiler.Buffer.Space;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Makes plans: the entrance to this module. */
public final class Planner {

    private final Graph graph;
    private final Target target;
    private final int batch;
    private final int slices;
    private final Analysis analysis;
    private final Lowering lowering;
    private final Map<Node, Set<Node>> needed = new HashMap<>();
    private final List<Plan.Phase> phases = new ArrayList<>();
    private long localBytes;

    private Planner(Graph graph, Target target, IntUnaryOperator slicesOf) {
        this.graph = graph;
        this.target = target;
        this.batch = Slicing.batchOf(graph);
        this.slices = Math.clamp(slicesOf.applyAsInt(batch), 1, batch);
        this.analysis = new Analysis(graph, slices > 1 ? batch : 1, slices);
        this.lowering = new Lowering(analysis, target);
    }

    /**
     * Plans a graph.
     *
     * @param graph what to compute
     * @param target for whom
     * @param slicesOf into how many slices a batch of some length is cut; never more than it is long
     */
    public static Plan plan(Graph graph, Target target, IntUnaryOperator slicesOf) {
        return new Planner(Simplifier.simplify(graph, target), target, slicesOf).plan();
    }

    private Plan plan() {
        // Every input can be written, whether or not it survived simplification.
        graph.nodes().stream()
                .filter(node -> node.operation() instanceof Primitive.Input)
                .forEach(node -> lowering.whole(node.outputs().get(0)));
        placeUpdates();
        for (int phase = 0; phase <= analysis.lastPhase(); phase++) {
            List<Fusion.Unit> units = Fusion.unitsOf(analysis.nodes(phase), analysis, target);
            if (phase % 2 == 0) {
                phases.addAll(Waves.of(lowering.whole(units, partials(phase - 1))));
            } else if (!units.isEmpty()) {
                addRegion(units);
            }
        }
        Map<String, View> outputs = addLast();
        Set<Buffer> permanent = new LinkedHashSet<>(lowering.constants().keySet());
        lowering.inputs().values().forEach(view -> permanent.add(view.buffer()));
        outputs.values().forEach(view -> permanent.add(view.buffer()));
        permanent.removeIf(buffer -> buffer.space() != Space.PROGRAM);
        long programBytes = placeInProgram(permanent);
        return new Plan(
                graph,
                batch,
                slices,
                List.copyOf(phases),
                Map.copyOf(lowering.inputs()),
                Map.copyOf(outputs),
                lowering.constants(),
                programBytes,
                localBytes);
    }

    private List<Tensor> partials(int phase) {
        return phase < 0
                ? List.of()
                : analysis.nodes(phase).stream()
                        .flatMap(node -> node.outputs().stream())
                        .filter(output -> analysis.placement(output).equals(Placement.PARTIAL))
                        .toList();
    }

    private void addRegion(List<Fusion.Unit> units) {
        Map<Integer, List<Step>> variants = new LinkedHashMap<>();
        for (int length : lengths()) {
            List<Step> steps = lowering.slice(units, length);
            variants.put(length, steps);
            Set<Buffer> buffers = new LinkedHashSet<>();
            for (int time = 0; time < steps.size(); time++) {
                for (Buffer buffer : buffersOf(steps.get(time))) {
                    if (buffer.space() == Space.LOCAL) {
                        buffer.live(time);
                        buffers.add(buffer);
                    }
                }
            }
            localBytes = Math.max(localBytes, Offsets.assign(buffers, Buffer::paddedBytes));
        }
        phases.add(new Plan.Region(variants));
    }

    private Set<Integer> lengths() {
        Set<Integer> lengths = new TreeSet<>();
        lengths.add(batch / slices);
        lengths.add((batch + slices - 1) / slices);
        return lengths;
    }

    private static List<Buffer> buffersOf(Step step) {
        List<Buffer> buffers = new ArrayList<>();
        step.inputs().forEach(view -> buffers.add(view.buffer()));
        step.outputs().forEach(view -> buffers.add(view.buffer()));
        return buffers;
    }

    /**
     * Lets updates be written straight into their variables where nothing else still needs the old value: all other
     * readers must belong to earlier phases, or be needed for the update itself.
     */
    private void placeUpdates() {
        Map<String, List<Node>> readers = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (Tensor input : node.inputs()) {
                if (analysis.root(input).node().operation() instanceof Primitive.Variable variable) {
                    readers.computeIfAbsent(variable.label(), key -> new ArrayList<>())
                            .add(node);
                }
            }
        }
        graph.updates().forEach((label, value) -> {
            Node node = value.node();
            boolean own = !(node.operation() instanceof Primitive.Leaf)
                    && !analysis.isView(value)
                    && analysis.placement(value).equals(Placement.WHOLE)
                    && isInPlace(node)
                    && !graph.outputs().containsValue(value)
                    && graph.updates().values().stream().filter(value::equals).count() == 1
                    && graph.outputs().values().stream().noneMatch(output -> shows(output, label));
            if (own) {
                boolean free = readers.getOrDefault(label, List.of()).stream()
                        .allMatch(reader -> reader == node ? readsDirectly(node, label) : isBefore(reader, node));
                if (free) {
                    lowering.place(value, lowering.variable(label, value.type()));
                }
            }
        });
    }

    private boolean isInPlace(Node node) {
        return node.operation() instanceof Composite && target.updatesInPlace(node.operation());
    }

    private boolean shows(Tensor tensor, String label) {
        return analysis.root(tensor).node().operation() instanceof Primitive.Variable variable
                && variable.label().equals(label);
    }

    private boolean readsDirectly(Node node, String label) {
        return node.inputs().stream().allMatch(input -> !shows(input, label) || !analysis.isView(input));
    }

    private boolean isBefore(Node reader, Node writer) {
        if (analysis.isView(reader.outputs().get(0))) {
            return readersOfView(reader, writer);
        }
        return analysis.phase(reader) < analysis.phase(writer)
                || neededFor(writer).contains(reader);
    }

    /** All that must be done before a node. */
    private Set<Node> neededFor(Node node) {
        return needed.computeIfAbsent(node, key -> Set.copyOf(Order.between(List.of(), node.inputs())));
    }

    private boolean readersOfView(Node view, Node writer) {
        return graph.nodes().stream()
                .filter(node -> node.inputs().contains(view.outputs().get(0)))
                .allMatch(node -> node != writer && isBefore(node, writer));
    }

    /** Copies outputs that are views, and updates that are not yet where they belong. */
    private Map<String, View> addLast() {
        Lowering last = lowering;
        List<Step> steps = last.whole(List.of(), List.of());
        Map<String, View> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((label, tensor) -> {
            View view = last.whole(tensor);
            // An input may be written again before the output is read.
            boolean own = view.buffer().space() == Space.PROGRAM
                    && !(analysis.root(tensor).node().operation() instanceof Primitive.Input)
                    && view.isDense()
                    && view.buffer().elements() == view.shape().elements();
            if (!own) {
                View copy = View.dense(temporary(tensor, "output " + label), tensor.shape());
                last.emit(new Step.Copy(), List.of(view), List.of(copy), "");
                view = copy;
            }
            outputs.put(label, view);
        });
        Map<String, View> values = new LinkedHashMap<>();
        graph.updates().forEach((label, tensor) -> {
            View view = last.whole(tensor);
            boolean variable = view.buffer().space() == Space.VARIABLE;
            if (variable && view.buffer().label().equals(label) && view.isDense()) {
                return;
            }
            if (variable) {
                // Another update may overwrite it first.
                View copy = View.dense(temporary(tensor, "update " + label), tensor.shape());
                last.emit(new Step.Copy(), List.of(view), List.of(copy), "");
                view = copy;
            }
            values.put(label, view);
        });
        values.forEach((label, view) -> last.emit(
                new Step.Copy(),
                List.of(view),
                List.of(last.variable(
                        label,
                        Objects.requireNonNull(graph.updates().get(label)).type())),
                ""));
        phases.addAll(Waves.of(steps));
        return outputs;
    }

    private static Buffer temporary(Tensor tensor, String label) {
        return new Buffer(Space.PROGRAM, tensor.dtype(), tensor.shape().elements(), label);
    }

    private long placeInProgram(Set<Buffer> permanent) {
        Set<Buffer> buffers = new LinkedHashSet<>(permanent);
        for (int time = 0; time < phases.size(); time++) {
            for (Step step : stepsOf(phases.get(time))) {
                for (Buffer buffer : buffersOf(step)) {
                    if (buffer.space() == Space.PROGRAM || buffer.space() == Space.PARTIAL) {
                        buffer.live(time);
                        buffers.add(buffer);
                    }
                }
            }
        }
        for (Buffer buffer : permanent) {
            buffer.live(0);
            buffer.live(Integer.MAX_VALUE);
        }
        return Offsets.assign(
                buffers,
                buffer -> buffer.space() == Space.PARTIAL ? slices * buffer.paddedBytes() : buffer.paddedBytes());
    }

    private static List<Step> stepsOf(Plan.Phase phase) {
        return switch (phase) {
            case Plan.Wave wave -> wave.steps();
            case Plan.Region region ->
                region.steps().values().stream().flatMap(List::stream).toList();
        };
    }
}
