package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.GatedResidual;
import io.kosambi.spi.backend.composite.Linear;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a graph into an equal one with less to do: composites that the target does not claim are expanded, equal
 * applications are made once, constants are folded, and operations that change nothing disappear.
 */
final class Simplifier {

    private record Key(Operation operation, List<Tensor> inputs) {}

    private final Target target;
    private final Map<Key, List<Tensor>> known = new HashMap<>();

    private Simplifier(Target target) {
        this.target = target;
    }

    static Graph simplify(Graph graph, Target target) {
        Simplifier simplifier = new Simplifier(target);
        Map<Tensor, Tensor> replaced = new HashMap<>();
        simplifier.rebuild(graph.nodes(), replaced);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        graph.outputs().forEach((label, tensor) -> outputs.put(label, replaced.getOrDefault(tensor, tensor)));
        Map<String, Tensor> updates = new LinkedHashMap<>();
        graph.updates().forEach((label, tensor) -> updates.put(label, replaced.getOrDefault(tensor, tensor)));
        return new Graph(graph.name(), outputs, updates);
    }

    private void rebuild(List<Node> nodes, Map<Tensor, Tensor> replaced) {
        for (Node node : nodes) {
            List<Tensor> inputs = node.inputs().stream()
                    .map(input -> replaced.getOrDefault(input, input))
                    .toList();
            List<Tensor> results = Parts.within(node.part(), () -> make(node.operation(), inputs));
            for (int index = 0; index < results.size(); index++) {
                replaced.put(node.outputs().get(index), results.get(index));
            }
        }
    }

    private List<Tensor> make(Operation operation, List<Tensor> inputs) {
        if (operation instanceof Composite composite) {
            if (composite instanceof GradientOf gradient
                    && gradient.forward() instanceof GatedResidual
                    && gradient.present().get(0)
                    && gradient.wanted().get(0)) {
                return ofGatedResidual(gradient, inputs);
            }
            if (composite instanceof GradientOf gradient && sumsBesideRows(gradient)) {
                return ofLinear(gradient, inputs);
            }
            if (!target.claims(composite, inputs.stream().map(Tensor::type).toList())) {
                return expand(composite, inputs);
            }
        } else {
            Tensor simpler = simplify((Primitive) operation, inputs);
            if (simpler != null) {
                return List.of(simpler);
            }
        }
        return known.computeIfAbsent(new Key(operation, inputs), key -> Tensor.apply(operation, inputs));
    }

    /** The gradient of x + gate y by x is that of the sum: no need to copy it. */
    private List<Tensor> ofGatedResidual(GradientOf gradient, List<Tensor> inputs) {
        List<Tensor> results = new ArrayList<>();
        results.add(inputs.get(gradient.inputCount()));
        BitSet wanted = gradient.wanted();
        wanted.clear(0);
        if (!wanted.isEmpty()) {
            results.addAll(make(
                    new GradientOf(gradient.forward(), gradient.inputCount(), gradient.present(), wanted), inputs));
        }
        return results;
    }

    private static boolean sumsBesideRows(GradientOf gradient) {
        BitSet wanted = gradient.wanted();
        return gradient.forward() instanceof Linear && wanted.get(0) && wanted.cardinality() > 1;
    }

    /** The gradient of x W + b by x, row by row, apart from those by W and b, which are sums over rows: they can wait. */
    private List<Tensor> ofLinear(GradientOf gradient, List<Tensor> inputs) {
        BitSet rows = BitSet.valueOf(new long[] {1});
        BitSet sums = gradient.wanted();
        sums.clear(0);
        List<Tensor> results = new ArrayList<>();
        for (BitSet wanted : List.of(rows, sums)) {
            results.addAll(make(
                    new GradientOf(gradient.forward(), gradient.inputCount(), gradient.present(), wanted), inputs));
        }
        return results;
    }

    private Tensor single(Operation operation, Tensor... inputs) {
        return make(operation, List.of(inputs)).get(0);
    }

    private List<Tensor> expand(Composite composite, List<Tensor> inputs) {
        List<Tensor> results = composite.expand(inputs);
        Map<Tensor, Tensor> replaced = new HashMap<>();
        inputs.forEach(input -> replaced.put(input, input));
        rebuild(Order.between(inputs, results), replaced);
        return results.stream()
                .map(result -> replaced.getOrDefault(result, result))
                .toList();
    }

    private @Nullable Tensor simplify(Primitive operation, List<Tensor> inputs) {
        return switch (operation) {
            case Primitive.Unary unary -> ofUnary(unary, inputs.get(0));
            case Primitive.Binary binary -> ofBinary(binary, inputs.get(0), inputs.get(1));
            case Primitive.Cast cast -> ofCast(cast, inputs.get(0));
            case Primitive.Reshape reshape -> ofReshape(reshape.shape(), inputs.get(0));
            case Primitive.Permute permute -> ofPermute(permute, inputs.get(0));
            case Primitive.Broadcast broadcast -> ofBroadcast(broadcast.shape(), inputs.get(0));
            case Primitive.Slice slice -> {
                Tensor x = inputs.get(0);
                if (slice.from() == 0 && slice.to() == x.shape().length(slice.axis())) {
                    yield x;
                }
                Double value = fillValue(x);
                yield value == null
                        ? null
                        : fill(
                                value,
                                new TensorType(
                                        x.shape().withLength(slice.axis(), slice.to() - slice.from()), x.dtype()));
            }
            case Primitive.Pad pad -> pad.before() == 0 && pad.after() == 0 ? inputs.get(0) : null;
            case Primitive.Concatenate concatenate -> inputs.size() == 1 ? inputs.get(0) : null;
            case Primitive.Reduce reduce -> ofReduce(reduce, inputs.get(0));
            case Primitive.MatMul matMul -> {
                Tensor x = inputs.get(0);
                boolean empty = x.shape().length(-1) == 0;
                yield empty
                        ? fill(
                                0,
                                matMul.outputTypes(
                                                List.of(x.type(), inputs.get(1).type()))
                                        .get(0))
                        : null;
            }
            default -> null;
        };
    }

    private @Nullable Tensor ofUnary(Primitive.Unary unary, Tensor x) {
        if (unary.kind() == UnaryKind.STOP_GRADIENT) {
            return x;
        }
        Double value = fillValue(x);
        if (value != null && x.dtype().isFloating()) {
            double result = switch (unary.kind()) {
                case NEGATE -> -value;
                case ABSOLUTE -> Math.abs(value);
                case SQRT -> Math.sqrt(value);
                case RECIPROCAL -> 1 / value;
                case EXP -> StrictMath.exp(value);
                case LOG -> StrictMath.log(value);
                default -> Double.NaN;
            };
            return Double.isNaN(result) ? null : fill(result, x.type());
        }
        return behindBroadcast(unary, x);
    }

    private @Nullable Tensor ofCast(Primitive.Cast cast, Tensor x) {
        if (cast.dtype() == x.dtype()) {
            return x;
        }
        Double value = fillValue(x);
        if (value != null) {
            double converted = cast.dtype() == DType.I32 ? (int) (double) value : value;
            return fill(converted, new TensorType(x.shape(), cast.dtype()));
        }
        return behindBroadcast(cast, x);
    }

    /** f(broadcast x) = broadcast f(x), which is less work. */
    private @Nullable Tensor behindBroadcast(Operation operation, Tensor x) {
        if (x.node().operation() instanceof Primitive.Broadcast broadcast) {
            Tensor small = x.node().inputs().get(0);
            return single(broadcast, single(operation, small));
        }
        return null;
    }

    private @Nullable Tensor ofBinary(Primitive.Binary binary, Tensor x, Tensor y) {
        Double left = fillValue(x);
        Double right = fillValue(y);
        BinaryKind kind = binary.kind();
        if (left != null && right != null && x.dtype().isFloating()) {
            double result = switch (kind) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case MULTIPLY -> left * right;
                case DIVIDE -> left / right;
                case MAXIMUM -> Math.max(left, right);
                case MINIMUM -> Math.min(left, right);
                default -> Double.NaN;
            };
            if (!Double.isNaN(result)) {
                return fill(result, x.type());
            }
        }
        boolean leavesLeft = right != null
                && ((right == 0 && (kind == BinaryKind.ADD || kind == BinaryKind.SUBTRACT))
                        || (right == 1 && (kind == BinaryKind.MULTIPLY || kind == BinaryKind.DIVIDE)));
        if (leavesLeft) {
            return x;
        }
        boolean leavesRight =
                left != null && ((left == 0 && kind == BinaryKind.ADD) || (left == 1 && kind == BinaryKind.MULTIPLY));
        if (leavesRight) {
            return y;
        }
        Tensor smallX = beforeBroadcast(x);
        Tensor smallY = beforeBroadcast(y);
        if (smallX != null && smallY != null && smallX.shape().equals(smallY.shape())) {
            return broadcastTo(x.shape(), single(binary, smallX, smallY));
        }
        if (smallX != null && right != null) {
            return broadcastTo(x.shape(), single(binary, smallX, fill(right, smallX.type())));
        }
        if (smallY != null && left != null) {
            return broadcastTo(x.shape(), single(binary, fill(left, smallY.type()), smallY));
        }
        return null;
    }

    private static @Nullable Tensor beforeBroadcast(Tensor x) {
        return x.node().operation() instanceof Primitive.Broadcast
                ? x.node().inputs().get(0)
                : null;
    }

    private Tensor broadcastTo(Shape shape, Tensor x) {
        return single(new Primitive.Broadcast(shape), x);
    }

    private @Nullable Tensor ofReshape(Shape shape, Tensor x) {
        if (shape.equals(x.shape())) {
            return x;
        }
        Double value = fillValue(x);
        if (value != null) {
            return fill(value, new TensorType(shape, x.dtype()));
        }
        if (x.node().operation() instanceof Primitive.Reshape) {
            return single(new Primitive.Reshape(shape), x.node().inputs().get(0));
        }
        return null;
    }

    private @Nullable Tensor ofPermute(Primitive.Permute permute, Tensor x) {
        boolean same = true;
        for (int axis = 0; axis < permute.order().size(); axis++) {
            same &= permute.order().get(axis) == axis;
        }
        if (same) {
            return x;
        }
        Double value = fillValue(x);
        if (value != null) {
            return fill(value, permute.outputTypes(List.of(x.type())).get(0));
        }
        if (x.node().operation() instanceof Primitive.Permute inner) {
            List<Integer> order = permute.order().stream()
                    .map(axis -> inner.order().get(axis))
                    .toList();
            return single(new Primitive.Permute(order), x.node().inputs().get(0));
        }
        return null;
    }

    private @Nullable Tensor ofBroadcast(Shape shape, Tensor x) {
        if (shape.equals(x.shape())) {
            return x;
        }
        Double value = fillValue(x);
        if (value != null) {
            return fill(value, new TensorType(shape, x.dtype()));
        }
        Tensor small = beforeBroadcast(x);
        return small == null ? null : broadcastTo(shape, small);
    }

    private @Nullable Tensor ofReduce(Primitive.Reduce reduce, Tensor x) {
        Shape shape = reduce.outputTypes(List.of(x.type())).get(0).shape();
        if (x.shape().elements() > 0 && shape.elements() == x.shape().elements()) {
            return single(new Primitive.Reshape(shape), x);
        }
        Double value = fillValue(x);
        if (value != null && x.shape().elements() > 0 && x.dtype().isFloating()) {
            long count = x.shape().elements() / shape.elements();
            return fill(reduce.kind() == ReduceKind.SUM ? value * count : value, new TensorType(shape, x.dtype()));
        }
        return null;
    }

    private Tensor fill(double value, TensorType type) {
        double rounded = type.dtype() == DType.F32 ? (float) value : value;
        return single(new Primitive.Fill(rounded, type));
    }

    private static @Nullable Double fillValue(Tensor x) {
        if (!(x.node().operation() instanceof Primitive.Fill fill)) {
            return null;
        }
        return x.dtype() == DType.F32 ? (double) (float) fill.value() : Double.valueOf(fill.value());
    }
}
