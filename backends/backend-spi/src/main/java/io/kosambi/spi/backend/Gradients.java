package io.kosambi.spi.backend;

import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation as a rewrite: gradients are tensors in the same language, so they can be differentiated
 * again, optimised and compiled with everything else.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Gradients {

    private Gradients() {}

    /**
     * The gradients of a loss.
     *
     * @param loss a floating scalar
     * @param sources the tensors to differentiate by
     * @return for each source its gradient, of the source's shape; zeros where the loss does not depend on it
     * @throws ShapeException if the loss is not a floating scalar
     */
    public static List<Tensor> of(Tensor loss, List<Tensor> sources) {
        if (loss.shape().rank() != 0 || !loss.dtype().isFloating()) {
            throw new ShapeException("gradients: the loss must be a floating scalar, got " + loss.type()
                    + "; take its mean or sum first");
        }
        List<@Nullable Tensor> gradients = propagate(Map.of(loss, Tensor.fill(1, loss.type())), sources);
        List<Tensor> result = new ArrayList<>();
        for (int index = 0; index < sources.size(); index++) {
            Tensor gradient = gradients.get(index);
            result.add(
                    gradient != null
                            ? gradient
                            : Tensor.zeros(sources.get(index).type()));
        }
        return result;
    }

    /**
     * Vector-Jacobian products.
     *
     * @param seeds for some tensors the gradient of an outer quantity
     * @param sources the tensors whose gradients are wanted
     * @return for each source its gradient, or null where no seed depends on it
     */
    static List<@Nullable Tensor> propagate(Map<Tensor, Tensor> seeds, List<Tensor> sources) {
        List<Node> order = Graph.topological(seeds.keySet());
        List<List<Tensor>> occurrences =
                sources.stream().map(source -> occurrences(source, order)).toList();
        Set<Tensor> wanted =
                dependents(order, occurrences.stream().flatMap(List::stream).toList());
        Map<Tensor, Tensor> gradients = new HashMap<>(seeds);
        for (Node node : order.reversed()) {
            List<@Nullable Tensor> outputGradients = node.outputs().stream()
                    .<@Nullable Tensor>map(gradients::get)
                    .toList();
            if (node.inputs().isEmpty() || outputGradients.stream().allMatch(gradient -> gradient == null)) {
                continue;
            }
            BitSet needed = new BitSet();
            for (int index = 0; index < node.inputs().size(); index++) {
                if (wanted.contains(node.inputs().get(index))) {
                    needed.set(index);
                }
            }
            if (needed.isEmpty()) {
                continue;
            }
            List<@Nullable Tensor> inputGradients =
                    Parts.absolute(node.part(), () -> ofInputs(node, outputGradients, needed));
            for (int index = 0; index < inputGradients.size(); index++) {
                Tensor gradient = inputGradients.get(index);
                if (gradient != null && needed.get(index)) {
                    gradients.merge(node.inputs().get(index), gradient, Tensor::add);
                }
            }
        }
        List<@Nullable Tensor> result = new ArrayList<>();
        for (List<Tensor> tensors : occurrences) {
            result.add(tensors.stream()
                    .<@Nullable Tensor>map(gradients::get)
                    .filter(Objects::nonNull)
                    .reduce(null, (sum, gradient) -> sum == null ? gradient : sum.add(gradient)));
        }
        return result;
    }

    /** A variable or an input is the same value wherever its name occurs; any other tensor is only itself. */
    private static List<Tensor> occurrences(Tensor source, List<Node> order) {
        return switch (source.node().operation()) {
            case Primitive.Variable variable -> occurrences(variable, order);
            case Primitive.Input input -> occurrences(input, order);
            default -> List.of(source);
        };
    }

    private static List<Tensor> occurrences(Primitive.Leaf leaf, List<Node> order) {
        return order.stream()
                .filter(node -> node.operation().equals(leaf))
                .map(node -> node.outputs().get(0))
                .toList();
    }

    /** The tensors through which a gradient flows to a source. */
    private static Set<Tensor> dependents(List<Node> order, List<Tensor> sources) {
        Set<Tensor> dependents = new HashSet<>(sources);
        for (Node node : order) {
            if (node.inputs().stream().anyMatch(dependents::contains)) {
                node.outputs().stream()
                        .filter(output -> output.dtype().isFloating())
                        .forEach(dependents::add);
            }
        }
        return dependents;
    }

    private static List<@Nullable Tensor> ofInputs(Node node, List<@Nullable Tensor> outputGradients, BitSet needed) {
        return switch (node.operation()) {
            case Composite composite -> composite.gradient(node, outputGradients, needed);
            case Primitive primitive -> {
                Tensor gradient = outputGradients.get(0);
                yield gradient == null
                        ? Collections.<@Nullable Tensor>nCopies(node.inputs().size(), null)
                        : ofPrimitive(primitive, node, gradient);
            }
        };
    }

    private static List<@Nullable Tensor> ofPrimitive(Primitive primitive, Node node, Tensor gradient) {
        Tensor output = node.outputs().get(0);
        return switch (primitive) {
            case Primitive.Leaf leaf -> List.of();
            case Primitive.Random random -> Arrays.asList(null, null);
            case Primitive.Unary unary ->
                Collections.singletonList(ofUnary(unary.kind(), node.inputs().get(0), output, gradient));
            case Primitive.Binary binary ->
                ofBinary(binary.kind(), node.inputs().get(0), node.inputs().get(1), output, gradient);
            case Primitive.Select select -> {
                Tensor condition = node.inputs().get(0);
                Tensor zero = Tensor.scalar(0, gradient.dtype());
                yield Arrays.asList(null, condition.select(gradient, zero), condition.select(zero, gradient));
            }
            case Primitive.Reduce reduce ->
                List.of(ofReduce(reduce, node.inputs().get(0), output, gradient));
            case Primitive.Reshape reshape ->
                List.of(gradient.reshape(node.inputs().get(0).shape()));
            case Primitive.Permute permute -> {
                int[] inverse = new int[permute.order().size()];
                IntStream.range(0, inverse.length)
                        .forEach(axis -> inverse[permute.order().get(axis)] = axis);
                yield List.of(gradient.permute(inverse));
            }
            case Primitive.Broadcast broadcast ->
                List.of(sumTo(gradient, node.inputs().get(0).shape()));
            case Primitive.Slice slice -> {
                int length = node.inputs().get(0).shape().length(slice.axis());
                yield List.of(gradient.pad(slice.axis(), slice.from(), length - slice.to()));
            }
            case Primitive.Pad pad -> {
                int length = node.inputs().get(0).shape().length(pad.axis());
                yield List.of(gradient.slice(pad.axis(), pad.before(), pad.before() + length));
            }
            case Primitive.Concatenate concatenate -> {
                List<@Nullable Tensor> parts = new ArrayList<>();
                int from = 0;
                for (Tensor input : node.inputs()) {
                    int to = from + input.shape().length(concatenate.axis());
                    parts.add(gradient.slice(concatenate.axis(), from, to));
                    from = to;
                }
                yield parts;
            }
            case Primitive.MatMul matMul -> {
                Tensor left = node.inputs().get(0);
                Tensor right = node.inputs().get(1);
                yield List.of(
                        gradient.matmul(right.transpose(-2, -1)),
                        left.transpose(-2, -1).matmul(gradient));
            }
            case Primitive.Gather gather -> {
                int length = node.inputs().get(0).shape().length(gather.axis());
                Tensor indices = node.inputs().get(1);
                yield Arrays.asList(
                        Tensor.apply(new Primitive.ScatterAdd(gather.axis(), length), List.of(gradient, indices))
                                .get(0),
                        null);
            }
            case Primitive.ScatterAdd scatter ->
                Arrays.asList(gradient.gather(scatter.axis(), node.inputs().get(1)), null);
            case Primitive.Cast cast -> {
                DType from = node.inputs().get(0).dtype();
                yield Collections.singletonList(from.isFloating() ? gradient.cast(from) : null);
            }
        };
    }

    private static @Nullable Tensor ofUnary(Primitive.UnaryKind kind, Tensor x, Tensor y, Tensor gradient) {
        return switch (kind) {
            case NEGATE -> gradient.negate();
            case ABSOLUTE -> gradient.multiply(x.sign());
            case SIGN, FLOOR, STOP_GRADIENT -> null;
            case EXP -> gradient.multiply(y);
            case EXPM1 -> gradient.multiply(y.add(1));
            case LOG -> gradient.divide(x);
            case LOG1P -> gradient.divide(x.add(1));
            case SQRT -> gradient.multiply(0.5).divide(y);
            case RECIPROCAL -> gradient.multiply(y).multiply(y).negate();
            case SIN -> gradient.multiply(x.cos());
            case COS -> gradient.multiply(x.sin()).negate();
            case TANH -> gradient.multiply(y.square().negate().add(1));
        };
    }

    private static List<@Nullable Tensor> ofBinary(
            BinaryKind kind, Tensor x, Tensor y, Tensor result, Tensor gradient) {
        return switch (kind) {
            case ADD -> List.of(gradient, gradient);
            case SUBTRACT -> List.of(gradient, gradient.negate());
            case MULTIPLY -> List.of(gradient.multiply(y), gradient.multiply(x));
            case DIVIDE -> {
                Tensor left = gradient.divide(y);
                yield List.of(left, left.multiply(result).negate());
            }
            case MAXIMUM -> ofExtreme(y.lessOrEqual(x), gradient);
            case MINIMUM -> ofExtreme(x.lessOrEqual(y), gradient);
            case POWER ->
                List.of(
                        gradient.multiply(y).multiply(x.power(y.subtract(1))),
                        gradient.multiply(result).multiply(x.log()));
            case LESS, LESS_OR_EQUAL, EQUAL -> Arrays.asList(null, null);
        };
    }

    /** Where both are equal the first operand takes the gradient. */
    private static List<@Nullable Tensor> ofExtreme(Tensor firstWins, Tensor gradient) {
        Tensor zero = Tensor.scalar(0, gradient.dtype());
        return List.of(firstWins.select(gradient, zero), firstWins.select(zero, gradient));
    }

    /** Where several elements are the largest they share the gradient. */
    private static Tensor ofReduce(Primitive.Reduce reduce, Tensor input, Tensor output, Tensor gradient) {
        int[] lengths = input.shape().lengths();
        reduce.axes().forEach(axis -> lengths[axis] = 1);
        Shape kept = Shape.of(lengths);
        if (reduce.kind() == ReduceKind.SUM) {
            return gradient.reshape(kept).broadcastTo(input.shape());
        }
        Tensor largest = input.equal(output.reshape(kept));
        int[] axes = reduce.axes().stream().mapToInt(Integer::intValue).toArray();
        Tensor share = axes.length == 0 ? gradient : gradient.divide(largest.sum(axes));
        return largest.multiply(share.reshape(kept));
    }

    /** Sums over the axes along which a tensor of the given shape was repeated. */
    private static Tensor sumTo(Tensor gradient, Shape shape) {
        int extra = gradient.shape().rank() - shape.rank();
        int[] axes = IntStream.range(0, gradient.shape().rank())
                .filter(axis -> axis < extra
                        || (shape.length(axis - extra) == 1 && gradient.shape().length(axis) != 1))
                .toArray();
        return axes.length == 0 ? gradient.reshape(shape) : gradient.sum(axes).reshape(shape);
    }
}
