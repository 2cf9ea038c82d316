package io.kosambi.backend.compiler;

import io.kosambi.backend.compiler.Placement.Sliced;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which operations each slice of a batch can do alone. It follows the batch through the axes of tensors: slicing is a
 * matter of index arithmetic, so a wrong guess of the batch length costs speed but never correctness.
 */
final class Slicing {

    /**
     * How an operation is done by slices.
     *
     * @param inputs how each input is read, never {@link Placement.Partial}
     * @param outputs what each slice makes of each output
     */
    record Decision(List<Placement> inputs, List<Placement> outputs) {
        boolean isSliced() {
            return outputs.stream().anyMatch(output -> !output.equals(Placement.WHOLE));
        }
    }

    private final int batch;
    private final int slices;

    /** @param slices into how many slices the batch is cut */
    Slicing(int batch, int slices) {
        this.batch = batch;
        this.slices = slices;
    }

    /** The length of the leading axis that most elements of inputs and random numbers share; 1 where there is none. */
    static int batchOf(Graph graph) {
        Map<Integer, Long> elements = new HashMap<>();
        for (Node node : graph.nodes()) {
            boolean counts =
                    node.operation() instanceof Primitive.Input || node.operation() instanceof Primitive.Random;
            Shape shape = node.outputs().get(0).shape();
            if (counts && shape.rank() > 0 && node.outputs().get(0).dtype().isFloating()) {
                elements.merge(shape.length(0), shape.elements(), Long::sum);
            }
        }
        return elements.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .filter(length -> length > 1)
                .orElse(1);
    }

    /** What slices hold of a leaf. */
    Placement ofLeaf(Primitive.Leaf leaf) {
        return leaf instanceof Primitive.Input && hasBatch(leaf.type()) ? new Sliced(0, 1) : Placement.WHOLE;
    }

    private boolean hasBatch(TensorType type) {
        return batch > 1 && type.shape().rank() > 0 && type.shape().length(0) == batch;
    }

    /**
     * How an operation can be done.
     *
     * @param placements what slices hold of the inputs, never partial sums
     */
    Decision decide(Operation operation, List<Tensor> inputs, List<Tensor> outputs, List<Placement> placements) {
        Decision decision = possible(operation, inputs, outputs, placements);
        return sumsLittle(decision, inputs, outputs) ? whole(inputs, outputs) : decision;
    }

    private Decision possible(
            Operation operation, List<Tensor> inputs, List<Tensor> outputs, List<Placement> placements) {
        Decision decision = null;
        if (operation instanceof Composite composite) {
            if (placements.stream().anyMatch(Sliced.class::isInstance)) {
                decision = ofComposite(composite, inputs, placements);
                if (decision == null) {
                    List<Placement> guess = new ArrayList<>(placements);
                    for (int index = 0; index < guess.size(); index++) {
                        if (guess.get(index).equals(Placement.WHOLE)
                                && hasBatch(inputs.get(index).type())) {
                            guess.set(index, new Sliced(0, 1));
                        }
                    }
                    decision = guess.equals(placements) ? null : ofComposite(composite, inputs, guess);
                }
            }
        } else {
            decision = ofPrimitive((Primitive) operation, inputs, outputs.get(0), placements);
        }
        return decision != null ? decision : whole(inputs, outputs);
    }

    private static Decision whole(List<Tensor> inputs, List<Tensor> outputs) {
        return new Decision(
                Collections.nCopies(inputs.size(), Placement.WHOLE),
                Collections.nCopies(outputs.size(), Placement.WHOLE));
    }

    /** Whether all slices together would write more partial sums than there are numbers to be summed. */
    private boolean sumsLittle(Decision decision, List<Tensor> inputs, List<Tensor> outputs) {
        if (!decision.outputs().stream().allMatch(Placement.PARTIAL::equals)) {
            return false;
        }
        long terms = 0;
        for (int index = 0; index < inputs.size(); index++) {
            terms += decision.inputs().get(index) instanceof Sliced
                    ? inputs.get(index).shape().elements()
                    : 0;
        }
        long sums =
                outputs.stream().mapToLong(output -> output.shape().elements()).sum();
        return terms < slices * sums;
    }

    /** A composite is done by slices if every operation of its expansion is, reading whole inputs whole. */
    private @Nullable Decision ofComposite(Composite composite, List<Tensor> inputs, List<Placement> placements) {
        List<Tensor> arguments = inputs.stream()
                .map(input -> Tensor.apply(new Primitive.Placeholder(input.type()), List.of())
                        .get(0))
                .toList();
        List<Tensor> results = composite.expand(arguments);
        Map<Tensor, Placement> known = new HashMap<>();
        Set<Tensor> fromInputs = new HashSet<>(arguments);
        for (int index = 0; index < arguments.size(); index++) {
            known.put(arguments.get(index), placements.get(index));
        }
        for (Node node : Order.between(arguments, results)) {
            if (node.operation() instanceof Primitive.Leaf) {
                node.outputs().forEach(output -> known.put(output, Placement.WHOLE));
                continue;
            }
            List<Placement> read = node.inputs().stream()
                    .map(known::get)
                    .map(Objects::requireNonNull)
                    .toList();
            Decision decision = read.contains(Placement.PARTIAL)
                    ? ofPartial(node, read)
                    : possible(node.operation(), node.inputs(), node.outputs(), read);
            if (decision == null) {
                return null;
            }
            for (int index = 0; index < read.size(); index++) {
                Tensor input = node.inputs().get(index);
                boolean derived = fromInputs.contains(input);
                Placement wanted = decision.inputs().get(index);
                if (derived && !wanted.equals(read.get(index)) && !repeatsAlong(input, wanted)) {
                    return null;
                }
                if (derived) {
                    fromInputs.addAll(node.outputs());
                }
            }
            for (int index = 0; index < node.outputs().size(); index++) {
                known.put(node.outputs().get(index), decision.outputs().get(index));
            }
        }
        List<Placement> outputs =
                results.stream().map(known::get).map(Objects::requireNonNull).toList();
        // What does not depend on the slice would be written by all slices at once.
        return outputs.contains(Placement.WHOLE) ? null : new Decision(placements, outputs);
    }

    /** Whether a tensor is the same all along the axis of the batch, so that reading a part of it is reading it whole. */
    private static boolean repeatsAlong(Tensor tensor, Placement placement) {
        if (!(placement instanceof Sliced sliced) || !(tensor.node().operation() instanceof Primitive.Broadcast)) {
            return false;
        }
        Shape from = tensor.node().inputs().get(0).shape();
        int axis = sliced.axis() - (tensor.shape().rank() - from.rank());
        return axis < 0 || from.length(axis) == 1;
    }

    /** What may happen to a partial sum before the sum is complete. */
    private static @Nullable Decision ofPartial(Node node, List<Placement> read) {
        boolean linear = switch (node.operation()) {
            case Primitive.Reshape reshape -> true;
            case Primitive.Permute permute -> true;
            case Primitive.Reduce reduce -> reduce.kind() == ReduceKind.SUM;
            default -> false;
        };
        return linear ? new Decision(read, List.of(Placement.PARTIAL)) : null;
    }

    private @Nullable Decision ofPrimitive(
            Primitive operation, List<Tensor> inputs, Tensor output, List<Placement> placements) {
        if (operation instanceof Primitive.Random) {
            return hasBatch(output.type()) ? new Decision(placements, List.of(new Sliced(0, 1))) : null;
        }
        if (placements.stream().noneMatch(Sliced.class::isInstance)) {
            return null;
        }
        return switch (operation) {
            case Primitive.Leaf leaf -> null;
            case Primitive.Random random -> null;
            case Primitive.Unary unary -> alike(placements);
            case Primitive.Cast cast -> alike(placements);
            case Primitive.Binary binary -> alike(placements);
            case Primitive.Select select -> alike(placements);
            case Primitive.Concatenate concatenate -> {
                Decision decision = alike(placements);
                yield decision != null && axisOf(decision.outputs().get(0)) == concatenate.axis() ? null : decision;
            }
            case Primitive.Slice slice -> unlessAlong(slice.axis(), placements);
            case Primitive.Pad pad -> unlessAlong(pad.axis(), placements);
            case Primitive.Reduce reduce -> ofReduce(reduce, (Sliced) placements.get(0));
            case Primitive.Reshape reshape ->
                ofReshape(inputs.get(0).shape(), reshape.shape(), (Sliced) placements.get(0));
            case Primitive.Permute permute -> {
                Sliced sliced = (Sliced) placements.get(0);
                yield new Decision(
                        placements, List.of(new Sliced(permute.order().indexOf(sliced.axis()), sliced.perBatch())));
            }
            case Primitive.Broadcast broadcast -> {
                Sliced sliced = (Sliced) placements.get(0);
                int extra = broadcast.shape().rank() - inputs.get(0).shape().rank();
                yield new Decision(placements, List.of(new Sliced(sliced.axis() + extra, sliced.perBatch())));
            }
            case Primitive.MatMul matMul -> ofMatMul(output.shape().rank(), placements.get(0), placements.get(1));
            case Primitive.Gather gather -> ofGather(gather.axis(), placements);
            case Primitive.ScatterAdd scatter -> ofScatter(scatter.axis(), placements);
        };
    }

    private static int axisOf(Placement placement) {
        return placement instanceof Sliced sliced ? sliced.axis() : -1;
    }

    /** All sliced operands must be sliced alike; whole ones are narrowed. */
    private static @Nullable Decision alike(List<Placement> placements) {
        Placement common =
                placements.stream().filter(Sliced.class::isInstance).findFirst().orElseThrow();
        boolean agree = placements.stream()
                .allMatch(placement -> placement.equals(common) || placement.equals(Placement.WHOLE));
        return agree ? new Decision(Collections.nCopies(placements.size(), common), List.of(common)) : null;
    }

    private static @Nullable Decision unlessAlong(int axis, List<Placement> placements) {
        return axisOf(placements.get(0)) == axis ? null : new Decision(placements, List.of(placements.get(0)));
    }

    private static @Nullable Decision ofReduce(Primitive.Reduce reduce, Sliced sliced) {
        if (reduce.axes().contains(sliced.axis())) {
            return reduce.kind() == ReduceKind.SUM ? new Decision(List.of(sliced), List.of(Placement.PARTIAL)) : null;
        }
        int before = (int)
                reduce.axes().stream().filter(axis -> axis < sliced.axis()).count();
        return new Decision(List.of(sliced), List.of(new Sliced(sliced.axis() - before, sliced.perBatch())));
    }

    /** The batch stays sliced if as many elements lie before it, and it does not merge with what lies before. */
    private @Nullable Decision ofReshape(Shape from, Shape to, Sliced sliced) {
        long before = 1;
        for (int axis = 0; axis < sliced.axis(); axis++) {
            before *= from.length(axis);
        }
        long seen = 1;
        for (int axis = 0; axis < to.rank(); axis++) {
            if (seen == before && to.length(axis) > 0 && to.length(axis) % batch == 0) {
                return new Decision(List.of(sliced), List.of(new Sliced(axis, to.length(axis) / batch)));
            }
            seen *= to.length(axis);
        }
        return null;
    }

    private static @Nullable Decision ofMatMul(int rank, Placement left, Placement right) {
        int rows = rank - 2;
        int columns = rank - 1;
        int leftAxis = axisOf(left);
        int rightAxis = axisOf(right);
        Sliced sliced = left instanceof Sliced ? (Sliced) left : (Sliced) right;
        if ((leftAxis >= 0 && leftAxis < rows) || (rightAxis >= 0 && rightAxis < rows)) {
            return alike(List.of(left, right));
        }
        if (leftAxis == rows && rightAxis < 0) {
            return new Decision(List.of(left, right), List.of(left));
        }
        if (rightAxis == columns && leftAxis < 0) {
            return new Decision(List.of(left, right), List.of(right));
        }
        boolean inner = (leftAxis == columns || leftAxis < 0) && (rightAxis == rows || rightAxis < 0);
        boolean agree = leftAxis < 0 || rightAxis < 0 || ((Sliced) left).perBatch() == ((Sliced) right).perBatch();
        if (inner && agree) {
            List<Placement> read = List.of(new Sliced(columns, sliced.perBatch()), new Sliced(rows, sliced.perBatch()));
            return new Decision(read, List.of(Placement.PARTIAL));
        }
        return null;
    }

    private static @Nullable Decision ofGather(int axis, List<Placement> placements) {
        if (placements.get(0) instanceof Sliced values) {
            return values.axis() != axis && placements.get(1).equals(Placement.WHOLE)
                    ? new Decision(placements, List.of(values))
                    : null;
        }
        Sliced indices = (Sliced) placements.get(1);
        return new Decision(placements, List.of(new Sliced(axis, indices.perBatch())));
    }

    private static @Nullable Decision ofScatter(int axis, List<Placement> placements) {
        if (placements.get(0) instanceof Sliced values && values.axis() != axis) {
            return placements.get(1).equals(Placement.WHOLE) ? new Decision(placements, List.of(values)) : null;
        }
        Sliced sliced = (Sliced) (placements.get(0) instanceof Sliced ? placements.get(0) : placements.get(1));
        Sliced values = new Sliced(axis, sliced.perBatch());
        Sliced indices = new Sliced(0, sliced.perBatch());
        boolean agree = (placements.get(0).equals(values) || placements.get(0).equals(Placement.WHOLE))
                && (placements.get(1).equals(indices) || placements.get(1).equals(Placement.WHOLE));
        return agree ? new Decision(List.of(values, indices), List.of(Placement.PARTIAL)) : null;
    }
}
