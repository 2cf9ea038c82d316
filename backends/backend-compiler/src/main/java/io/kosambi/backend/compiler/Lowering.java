package io.kosambi.backend.compiler;

import io.kosambi.backend.compiler.Buffer.Space;
import io.kosambi.backend.compiler.Placement.Sliced;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Turns nodes into steps on views of buffers. One instance lowers one program. */
final class Lowering {

    private final Analysis analysis;
    private final Target target;
    private final Map<Tensor, View> whole = new HashMap<>();
    private final Map<Tensor, View> partial = new HashMap<>();
    private final Map<String, View> inputs = new LinkedHashMap<>();
    private final Map<Buffer, HostTensor> constants = new LinkedHashMap<>();

    // Of the phase that is being lowered:
    private final Map<Tensor, View> local = new HashMap<>();
    private final Map<Tensor, View> destinations = new HashMap<>();
    private final Map<View, View> copies = new HashMap<>();
    private List<Step> steps = new ArrayList<>();
    private boolean sliced;
    private int batchLength;

    Lowering(Analysis analysis, Target target) {
        this.analysis = analysis;
        this.target = target;
    }

    Map<String, View> inputs() {
        return inputs;
    }

    Map<Buffer, HostTensor> constants() {
        return constants;
    }

    /** Lets a tensor be written into a given place, such as the variable that it updates. */
    void place(Tensor tensor, View view) {
        whole.put(tensor, view);
    }

    /** The steps of a phase on whole tensors. */
    List<Step> whole(List<Fusion.Unit> units, List<Tensor> partials) {
        start(false, 0);
        for (Tensor tensor : partials) {
            View joined = View.dense(
                    new Buffer(Space.PROGRAM, tensor.dtype(), tensor.shape().elements(), "sum"), tensor.shape());
            whole.put(tensor, joined);
            View terms = Objects.requireNonNull(partial.get(tensor));
            steps.add(new Step(
                    new Step.Join(),
                    List.of(terms),
                    List.of(joined),
                    tensor.node().part()));
        }
        lower(units);
        return steps;
    }

    /** The steps of a slice with a given number of batch elements. */
    List<Step> slice(List<Fusion.Unit> units, int length) {
        start(true, length);
        lower(units);
        return steps;
    }

    private void start(boolean sliced, int batchLength) {
        this.sliced = sliced;
        this.batchLength = batchLength;
        local.clear();
        destinations.clear();
        copies.clear();
        steps = new ArrayList<>();
    }

    private void lower(List<Fusion.Unit> units) {
        Set<Node> present = new HashSet<>();
        units.forEach(unit -> present.addAll(unit.nodes()));
        for (Fusion.Unit unit : units) {
            Node node = unit.nodes().get(0);
            if (node.operation() instanceof Primitive.Concatenate concatenate) {
                placeParts(node, concatenate.axis(), present);
            }
        }
        for (Fusion.Unit unit : units) {
            if (unit.isElementwise()) {
                lowerElementwise(unit.nodes());
            } else {
                lowerNode(unit.nodes().get(0));
            }
        }
    }

    /** Lets the producers of a concatenation's parts write into it directly, where they can. */
    private void placeParts(Node node, int axis, Set<Node> present) {
        View result = output(node.outputs().get(0));
        int at = 0;
        for (int index = 0; index < node.inputs().size(); index++) {
            Tensor input = node.inputs().get(index);
            Placement read = analysis.decision(node).inputs().get(index);
            int length = lengths(input.shape(), read).length(axis);
            boolean direct = present.contains(input.node())
                    && !analysis.isView(input)
                    && analysis.uses(input) == 1
                    && (!sliced || !analysis.escapes(input))
                    && analysis.placement(input).equals(read)
                    && !whole.containsKey(input)
                    && !(input.node().operation() instanceof Primitive.Concatenate)
                    && !Analysis.isMovement(input.node().operation())
                    && target.writesInto(input.node().operation(), input.index(), result.slice(axis, at, at + length));
            if (direct) {
                destinations.put(input, result.slice(axis, at, at + length));
            }
            at += length;
        }
    }

    private void lowerNode(Node node) {
        List<Placement> read = analysis.decision(node).inputs();
        if (node.operation() instanceof Primitive.Concatenate concatenate) {
            View result = output(node.outputs().get(0));
            int at = 0;
            for (int index = 0; index < node.inputs().size(); index++) {
                Tensor input = node.inputs().get(index);
                int length = lengths(input.shape(), read.get(index)).length(concatenate.axis());
                if (!destinations.containsKey(input)) {
                    View part = result.slice(concatenate.axis(), at, at + length);
                    emit(new Step.Copy(), List.of(view(input, read.get(index))), List.of(part), node.part());
                }
                at += length;
            }
            return;
        }
        if (Analysis.isMovement(node.operation())) {
            View result = output(node.outputs().get(0));
            View from = view(node.inputs().get(0), read.get(0));
            // A movement that is not a view is a reshape of a view with gaps: copy, then see it differently.
            View same = result.reshape(from.shape()).orElseThrow();
            emit(new Step.Copy(), List.of(from), List.of(same), node.part());
            return;
        }
        List<View> views = new ArrayList<>();
        for (int index = 0; index < node.inputs().size(); index++) {
            View view = view(node.inputs().get(index), read.get(index));
            views.add(target.reads(node.operation(), index, view) ? view : dense(view, node.part()));
        }
        emit(
                new Step.Apply(node.operation()),
                views,
                node.outputs().stream().map(this::output).toList(),
                node.part());
    }

    private void lowerElementwise(List<Node> nodes) {
        Set<Node> members = new HashSet<>(nodes);
        List<View> views = new ArrayList<>();
        Map<Tensor, Integer> numbers = new HashMap<>();
        for (Node node : nodes) {
            for (int index = 0; index < node.inputs().size(); index++) {
                Tensor input = node.inputs().get(index);
                if (!members.contains(input.node()) && !numbers.containsKey(input)) {
                    numbers.put(input, views.size());
                    views.add(view(input, analysis.decision(node).inputs().get(index)));
                }
            }
        }
        List<Step.Instruction> instructions = new ArrayList<>();
        List<Integer> results = new ArrayList<>();
        List<View> outputs = new ArrayList<>();
        Map<Tensor, Integer> inside = new HashMap<>();
        for (Node node : nodes) {
            node.inputs().forEach(input -> inside.merge(input, 1, Integer::sum));
        }
        for (Node node : nodes) {
            Tensor result = node.outputs().get(0);
            int number = views.size() + instructions.size();
            numbers.put(result, number);
            instructions.add(new Step.Instruction(
                    node.operation(),
                    node.inputs().stream()
                            .map(numbers::get)
                            .map(Objects::requireNonNull)
                            .toList(),
                    node.inputs().get(node.inputs().size() - 1).dtype(),
                    result.dtype()));
            if (analysis.uses(result) > inside.getOrDefault(result, 0)) {
                results.add(number);
                outputs.add(output(result));
            }
        }
        emit(
                new Step.Elementwise(instructions, results),
                views,
                outputs,
                nodes.get(nodes.size() - 1).part());
    }

    void emit(Step.Work work, List<View> from, List<View> to, String part) {
        boolean nothing = to.stream().allMatch(view -> view.shape().elements() == 0);
        if (!nothing) {
            steps.add(new Step(work, from, to, part));
        }
    }

    private View dense(View view, String part) {
        return copies.computeIfAbsent(view, key -> {
            View copy = View.dense(scratch(view, "copy"), view.shape());
            emit(new Step.Copy(), List.of(view), List.of(copy), part);
            return copy;
        });
    }

    private Buffer scratch(View like, String label) {
        return new Buffer(
                sliced ? Space.LOCAL : Space.PROGRAM, like.dtype(), like.shape().elements(), label);
    }

    /** A tensor as an operation of the current phase reads it. */
    private View view(Tensor tensor, Placement read) {
        if (!(read instanceof Sliced slice)) {
            return whole(tensor);
        }
        if (!analysis.placement(tensor).equals(read)) {
            return whole(tensor).narrow(slice.axis(), slice.perBatch(), batchLength);
        }
        View known = local.get(tensor);
        if (known == null) {
            known = analysis.isView(tensor)
                    ? moved(tensor, slice)
                    : whole(tensor).narrow(slice.axis(), slice.perBatch(), batchLength);
            local.put(tensor, known);
        }
        return known;
    }

    private View moved(Tensor tensor, Sliced slice) {
        Node node = tensor.node();
        Tensor source = node.inputs().get(0);
        View from = view(source, analysis.decision(node).inputs().get(0));
        Shape shape = lengths(tensor.shape(), slice);
        return Analysis.viewOf(node.operation(), from, shape)
                .or(() -> Analysis.viewOf(node.operation(), dense(from, node.part()), shape))
                .orElseThrow();
    }

    private Shape lengths(Shape shape, Placement placement) {
        return placement instanceof Sliced slice
                ? shape.withLength(slice.axis(), slice.perBatch() * batchLength)
                : shape;
    }

    /** Where an operation of the current phase writes a result. */
    private View output(Tensor tensor) {
        View destination = destinations.get(tensor);
        if (destination != null) {
            local.put(tensor, destination);
            if (!sliced) {
                whole.put(tensor, destination);
            }
            return destination;
        }
        Placement placement = analysis.placement(tensor);
        if (placement.equals(Placement.PARTIAL)) {
            return partial.computeIfAbsent(
                    tensor,
                    key -> View.dense(
                            new Buffer(
                                    Space.PARTIAL,
                                    tensor.dtype(),
                                    tensor.shape().elements(),
                                    describe(tensor)),
                            tensor.shape()));
        }
        if (placement instanceof Sliced slice) {
            return local.computeIfAbsent(tensor, key -> {
                if (analysis.escapes(tensor)) {
                    return whole(tensor).narrow(slice.axis(), slice.perBatch(), batchLength);
                }
                Shape shape = lengths(tensor.shape(), placement);
                return View.dense(new Buffer(Space.LOCAL, tensor.dtype(), shape.elements(), describe(tensor)), shape);
            });
        }
        return whole(tensor);
    }

    private static String describe(Tensor tensor) {
        return tensor.node().operation().name();
    }

    /** A tensor of the whole batch. */
    View whole(Tensor tensor) {
        View known = whole.get(tensor);
        if (known == null) {
            known = makeWhole(tensor);
            whole.put(tensor, known);
        }
        return known;
    }

    private View makeWhole(Tensor tensor) {
        if (tensor.node().operation() instanceof Primitive.Leaf leaf) {
            return ofLeaf(leaf);
        }
        if (analysis.isView(tensor)) {
            View from = whole(tensor.node().inputs().get(0));
            return Analysis.viewOf(tensor.node().operation(), from, null).orElseThrow();
        }
        return View.dense(
                new Buffer(Space.PROGRAM, tensor.dtype(), tensor.shape().elements(), describe(tensor)), tensor.shape());
    }

    private View ofLeaf(Primitive.Leaf leaf) {
        Buffer buffer;
        switch (leaf) {
            case Primitive.Input input -> {
                buffer = new Buffer(
                        Space.PROGRAM, leaf.type().dtype(), leaf.type().shape().elements(), input.label());
                inputs.put(input.label(), View.dense(buffer, leaf.type().shape()));
            }
            case Primitive.Variable variable ->
                buffer = new Buffer(
                        Space.VARIABLE, leaf.type().dtype(), leaf.type().shape().elements(), variable.label());
            default -> {
                HostTensor values = valuesOf(leaf);
                buffer = new Buffer(Space.PROGRAM, leaf.type().dtype(), values.length(), leaf.name());
                constants.put(buffer, values);
            }
        }
        return View.leaf(buffer, leaf);
    }

    private static HostTensor valuesOf(Primitive.Leaf leaf) {
        if (leaf instanceof Primitive.Constant constant) {
            return constant.value();
        }
        int length = leaf instanceof Primitive.Iota iota ? leaf.type().shape().length(iota.axis()) : 1;
        HostTensor values =
                HostTensor.zeros(new TensorType(Shape.of(length), leaf.type().dtype()));
        for (int index = 0; index < length; index++) {
            values.set(index, leaf instanceof Primitive.Fill fill ? fill.value() : index);
        }
        return values;
    }

    /** The view of a variable. */
    View variable(String label, TensorType type) {
        return View.dense(new Buffer(Space.VARIABLE, type.dtype(), type.shape().elements(), label), type.shape());
    }
}
