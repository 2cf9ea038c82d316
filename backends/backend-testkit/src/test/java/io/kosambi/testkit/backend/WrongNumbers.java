package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.LayerNorm;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import io.kosambi.spi.backend.composite.Softmax;
import java.util.ArrayList;
import java.util.List;

/** Flaws of single operations, each one that has been written somewhere in earnest. */
final class WrongNumbers {

    private WrongNumbers() {}

    /** The running maximum starts at zero. */
    static Flaw maximumStartsAtZero() {
        return Flaw.rewriting((node, inputs) -> isMax(node)
                ? List.of(Tensor.apply(node.operation(), inputs).get(0).maximum(zero(inputs.get(0))))
                : null);
    }

    /** The maximum of no elements is zero. */
    static Flaw emptyMaximumIsZero() {
        return Flaw.rewriting(
                (node, inputs) -> isMax(node) && inputs.get(0).shape().elements() == 0
                        ? List.of(Tensor.zeros(node.outputs().get(0).type()))
                        : null);
    }

    private static boolean isMax(Node node) {
        return node.operation() instanceof Primitive.Reduce reduce && reduce.kind() == Primitive.ReduceKind.MAX;
    }

    private static Tensor zero(Tensor like) {
        return Tensor.scalar(0, like.dtype());
    }

    /** Everything is computed in float32. */
    static Flaw elementTypeIgnored() {
        return Flaw.rewriting((node, inputs) -> {
            if (!(node.operation() instanceof Primitive.Unary || node.operation() instanceof Primitive.Binary)) {
                return null;
            }
            Tensor result = Tensor.apply(node.operation(), inputs).get(0);
            return List.of(result.dtype() == DType.F64 ? result.cast(DType.F32).cast(DType.F64) : result);
        });
    }

    /** The step is counted before rather than after the draw. */
    static Flaw randomCounterOffByOne() {
        return Flaw.rewriting((node, inputs) -> node.operation() instanceof Primitive.Random
                ? Tensor.apply(
                        node.operation(), List.of(inputs.get(0), inputs.get(1).add(1)))
                : null);
    }

    /** All streams are one. */
    static Flaw randomStreamIgnored() {
        return Flaw.rewriting((node, inputs) -> node.operation() instanceof Primitive.Random random
                ? Tensor.apply(new Primitive.Random(random.distribution(), 0, random.type()), inputs)
                : null);
    }

    /** Softmax exponentiates without subtracting the largest element. */
    static Flaw softmaxOverflows() {
        return Flaw.rewriting(Softmax.class::isInstance, (node, inputs) -> {
            if (!(node.operation() instanceof Softmax)) {
                return null;
            }
            Tensor exponentials = inputs.get(0).exp();
            return List.of(exponentials.divide(exponentials.sum(-1).expandAxis(-1)));
        });
    }

    /** The variance divides by n - 1. */
    static Flaw varianceOfASample() {
        return Flaw.rewriting(LayerNorm.class::isInstance, (node, inputs) -> {
            if (!(node.operation() instanceof LayerNorm(double epsilon))) {
                return null;
            }
            Tensor x = inputs.get(0);
            double count = x.shape().length(-1);
            Tensor centred = x.subtract(x.mean(-1).expandAxis(-1));
            Tensor variance =
                    centred.square().sum(-1).divide(Math.max(1, count - 1)).expandAxis(-1);
            return List.of(centred.divide(variance.add(epsilon).sqrt()));
        });
    }

    /** A transposed left operand is read as if it were not, where the shapes allow. */
    static Flaw transposedOperandIgnored() {
        return Flaw.rewriting((node, inputs) -> {
            if (!(node.operation() instanceof Primitive.MatMul)) {
                return null;
            }
            Tensor left = inputs.get(0);
            boolean viewed = left.node().operation() instanceof Primitive.Permute
                    && left.node().inputs().get(0).shape().equals(left.shape());
            return viewed
                    ? Tensor.apply(
                            node.operation(), List.of(left.node().inputs().get(0), inputs.get(1)))
                    : null;
        });
    }

    /** A slice of a slice forgets where the first began. */
    static Flaw sliceOfASliceForgetsItsStart() {
        return Flaw.rewriting((node, inputs) -> {
            if (node.operation() instanceof Primitive.Slice outer
                    && inputs.get(0).node().operation() instanceof Primitive.Slice inner
                    && outer.axis() == inner.axis()) {
                return Tensor.apply(outer, inputs.get(0).node().inputs());
            }
            return null;
        });
    }

    /** The backward kernel of attention lets every frame see every other. */
    static Flaw attentionGradientIgnoresTheSpan() {
        return Flaw.rewriting(WrongNumbers::isAttentionGradient, (node, inputs) -> {
            if (!(node.operation() instanceof GradientOf gradient)
                    || !(gradient.forward() instanceof ScaledDotProductAttention attention)) {
                return null;
            }
            int unlimited = ScaledDotProductAttention.UNLIMITED;
            return Tensor.apply(
                    new GradientOf(
                            new ScaledDotProductAttention(attention.heads(), attention.scale(), unlimited, unlimited),
                            gradient.inputCount(),
                            gradient.present(),
                            gradient.wanted()),
                    inputs);
        });
    }

    /** The backward kernel of attention ignores a gradient that comes through the saved logarithms. */
    static Flaw attentionGradientIgnoresTheLogarithms() {
        return Flaw.rewriting(WrongNumbers::isAttentionGradient, (node, inputs) -> {
            if (!(node.operation() instanceof GradientOf gradient)
                    || !(gradient.forward() instanceof ScaledDotProductAttention)
                    || !gradient.present().get(1)) {
                return null;
            }
            List<Tensor> dropped = new ArrayList<>(inputs);
            int last = dropped.size() - 1;
            dropped.set(last, Tensor.zeros(dropped.get(last).type()));
            return Tensor.apply(gradient, dropped);
        });
    }

    private static boolean isAttentionGradient(io.kosambi.spi.backend.Composite composite) {
        return composite instanceof GradientOf gradient && gradient.forward() instanceof ScaledDotProductAttention;
    }
}
