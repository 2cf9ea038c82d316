package io.kosambi.spi.backend;

import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import io.kosambi.spi.backend.composite.Gelu;
import io.kosambi.spi.backend.composite.LayerNorm;
import io.kosambi.spi.backend.composite.Linear;
import io.kosambi.spi.backend.composite.Silu;
import io.kosambi.spi.backend.composite.Softmax;
import io.kosambi.spi.backend.composite.Split;
import io.kosambi.spi.plugin.Api;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A value in a computation that is being described: its shape and dtype are known, its elements are not. Immutable.
 *
 * <p>Methods describe further values and read like eager code. Operands of elementwise methods broadcast as in NumPy: axes
 * are aligned at the innermost, and an axis of length 1 or a missing outer axis repeats. Axis arguments may be negative,
 * counting from the innermost. A misfit is thrown at once, with the shapes in the message.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Tensor {

    private final Node node;
    private final int index;
    private final TensorType type;

    Tensor(Node node, int index, TensorType type) {
        this.node = node;
        this.index = index;
        this.type = type;
    }

    // ---- Leaves

    /** A value that is written before each run, known by its name. */
    public static Tensor input(String name, DType dtype, int... lengths) {
        return leaf(new Primitive.Input(name, new TensorType(Shape.of(lengths), dtype)));
    }

    /** State that lives from run to run, known by its name; equal names mean the same state. */
    public static Tensor variable(String name, TensorType type) {
        return leaf(new Primitive.Variable(name, type));
    }

    /** Values fixed when the program is built; the array must not change afterwards. */
    public static Tensor constant(HostTensor value) {
        return leaf(new Primitive.Constant(value));
    }

    /** One number everywhere. */
    public static Tensor fill(double value, TensorType type) {
        return leaf(new Primitive.Fill(value, type));
    }

    /** Zeros. */
    public static Tensor zeros(TensorType type) {
        return fill(0, type);
    }

    /** A scalar. */
    public static Tensor scalar(double value, DType dtype) {
        return fill(value, new TensorType(Shape.SCALAR, dtype));
    }

    /** The index along an axis. */
    public static Tensor iota(int axis, TensorType type) {
        return leaf(new Primitive.Iota(type.shape().axis(axis), type));
    }

    /**
     * Independent random numbers that depend on seed, stream and step alone.
     *
     * @param seed {@code I32(2)}, low and high word
     * @param step {@code I32()}
     * @param stream tells apart the draws of one program
     */
    public static Tensor random(
            Primitive.Distribution distribution, Tensor seed, Tensor step, int stream, TensorType type) {
        return single(new Primitive.Random(distribution, stream, type), seed, step);
    }

    static Tensor placeholder(TensorType type) {
        return leaf(new Primitive.Placeholder(type));
    }

    /**
     * Applies any operation.
     *
     * @return its outputs
     * @throws ShapeException if the inputs do not fit
     */
    public static List<Tensor> apply(Operation operation, List<Tensor> inputs) {
        return new Node(operation, inputs, Parts.current()).outputs();
    }

    // ---- What is known

    /** The application of which this is an output. */
    public Node node() {
        return node;
    }

    /** Which output of {@link #node()} this is. */
    public int index() {
        return index;
    }

    /** Shape and dtype. */
    public TensorType type() {
        return type;
    }

    /** The shape. */
    public Shape shape() {
        return type.shape();
    }

    /** The element type. */
    public DType dtype() {
        return type.dtype();
    }

    // ---- Elementwise

    /** -x. */
    public Tensor negate() {
        return unary(UnaryKind.NEGATE);
    }

    /** |x|. */
    public Tensor absolute() {
        return unary(UnaryKind.ABSOLUTE);
    }

    /** -1, 0 or 1. */
    public Tensor sign() {
        return unary(UnaryKind.SIGN);
    }

    /** e to the power x. */
    public Tensor exp() {
        return unary(UnaryKind.EXP);
    }

    /** e to the power x, less 1. */
    public Tensor expm1() {
        return unary(UnaryKind.EXPM1);
    }

    /** Natural logarithm. */
    public Tensor log() {
        return unary(UnaryKind.LOG);
    }

    /** Natural logarithm of 1 + x. */
    public Tensor log1p() {
        return unary(UnaryKind.LOG1P);
    }

    /** Square root. */
    public Tensor sqrt() {
        return unary(UnaryKind.SQRT);
    }

    /** 1 / x. */
    public Tensor reciprocal() {
        return unary(UnaryKind.RECIPROCAL);
    }

    /** Sine. */
    public Tensor sin() {
        return unary(UnaryKind.SIN);
    }

    /** Cosine. */
    public Tensor cos() {
        return unary(UnaryKind.COS);
    }

    /** Hyperbolic tangent. */
    public Tensor tanh() {
        return unary(UnaryKind.TANH);
    }

    /** The largest whole number not above x. */
    public Tensor floor() {
        return unary(UnaryKind.FLOOR);
    }

    /** The same value, through which no gradient flows. */
    public Tensor stopGradient() {
        return unary(UnaryKind.STOP_GRADIENT);
    }

    /** x x. */
    public Tensor square() {
        return multiply(this);
    }

    /** x + y. */
    public Tensor add(Tensor other) {
        return binary(BinaryKind.ADD, other);
    }

    /** x + a number. */
    public Tensor add(double other) {
        return add(scalar(other, dtype()));
    }

    /** x - y. */
    public Tensor subtract(Tensor other) {
        return binary(BinaryKind.SUBTRACT, other);
    }

    /** x - a number. */
    public Tensor subtract(double other) {
        return subtract(scalar(other, dtype()));
    }

    /** x y, elementwise. */
    public Tensor multiply(Tensor other) {
        return binary(BinaryKind.MULTIPLY, other);
    }

    /** x times a number. */
    public Tensor multiply(double other) {
        return multiply(scalar(other, dtype()));
    }

    /** x / y. */
    public Tensor divide(Tensor other) {
        return binary(BinaryKind.DIVIDE, other);
    }

    /** x / a number. */
    public Tensor divide(double other) {
        return divide(scalar(other, dtype()));
    }

    /** The larger of x and y. */
    public Tensor maximum(Tensor other) {
        return binary(BinaryKind.MAXIMUM, other);
    }

    /** The smaller of x and y. */
    public Tensor minimum(Tensor other) {
        return binary(BinaryKind.MINIMUM, other);
    }

    /** x to the power y, x positive. */
    public Tensor power(Tensor other) {
        return binary(BinaryKind.POWER, other);
    }

    /** 1 where {@code x < y}, else 0. */
    public Tensor less(Tensor other) {
        return binary(BinaryKind.LESS, other);
    }

    /** 1 where {@code x <= y}, else 0. */
    public Tensor lessOrEqual(Tensor other) {
        return binary(BinaryKind.LESS_OR_EQUAL, other);
    }

    /** 1 where x = y, else 0. */
    public Tensor equal(Tensor other) {
        return binary(BinaryKind.EQUAL, other);
    }

    /** {@code then} where this is not 0, else {@code otherwise}; the three broadcast. */
    public Tensor select(Tensor then, Tensor otherwise) {
        Shape shape = Shape.broadcast("select", Shape.broadcast("select", shape(), then.shape()), otherwise.shape());
        return single(
                new Primitive.Select(), broadcastTo(shape), then.broadcastTo(shape), otherwise.broadcastTo(shape));
    }

    /** Another element type. */
    public Tensor cast(DType dtype) {
        return dtype == dtype() ? this : single(new Primitive.Cast(dtype), this);
    }

    // ---- Reductions

    /** The sum over some axes, which disappear; without axes over all. */
    public Tensor sum(int... axes) {
        return reduce(ReduceKind.SUM, axes);
    }

    /** The mean over some axes, which disappear; without axes over all. */
    public Tensor mean(int... axes) {
        Tensor sum = sum(axes);
        return sum.multiply((double) sum.shape().elements() / shape().elements());
    }

    /** The largest element over some axes, which disappear; without axes over all. */
    public Tensor max(int... axes) {
        return reduce(ReduceKind.MAX, axes);
    }

    // ---- Movement

    /**
     * The same elements in row-major order under another shape.
     *
     * @param lengths the axis lengths, one of which may be -1 for whatever is left
     */
    public Tensor reshape(int... lengths) {
        int[] resolved = lengths.clone();
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] == -1) {
                long others = Arrays.stream(lengths)
                        .filter(length -> length != -1)
                        .asLongStream()
                        .reduce(1, (a, b) -> a * b);
                if (others == 0 || shape().elements() % others != 0) {
                    throw new ShapeException(
                            "reshape: " + shape() + " cannot take the form " + Arrays.toString(lengths));
                }
                resolved[axis] = (int) (shape().elements() / others);
                break;
            }
        }
        return reshape(Shape.of(resolved));
    }

    /** The same elements in row-major order under another shape. */
    public Tensor reshape(Shape shape) {
        return shape.equals(shape()) ? this : single(new Primitive.Reshape(shape), this);
    }

    /** Two axes swapped. */
    public Tensor transpose(int first, int second) {
        int[] order = IntStream.range(0, shape().rank()).toArray();
        order[shape().axis(first)] = shape().axis(second);
        order[shape().axis(second)] = shape().axis(first);
        return permute(order);
    }

    /** Axes in another order: axis i of the result is axis {@code order[i]} of this. */
    public Tensor permute(int... order) {
        List<Integer> axes = Arrays.stream(order).boxed().toList();
        boolean same = axes.equals(IntStream.range(0, shape().rank()).boxed().toList());
        return same ? this : single(new Primitive.Permute(axes), this);
    }

    /** This repeated up to a shape. */
    public Tensor broadcastTo(Shape shape) {
        return shape.equals(shape()) ? this : single(new Primitive.Broadcast(shape), this);
    }

    /** The elements from {@code from} (included) to {@code to} (excluded) along an axis. */
    public Tensor slice(int axis, int from, int to) {
        return single(new Primitive.Slice(shape().axis(axis), from, to), this);
    }

    /** Zeros before and after along an axis. */
    public Tensor pad(int axis, int before, int after) {
        return single(new Primitive.Pad(shape().axis(axis), before, after), this);
    }

    /** Tensors one behind the other along an axis. */
    public static Tensor concatenate(int axis, List<Tensor> parts) {
        if (parts.isEmpty()) {
            throw new ShapeException("concatenate: needs at least one tensor");
        }
        return apply(new Primitive.Concatenate(parts.get(0).shape().axis(axis)), parts)
                .get(0);
    }

    /** Equal parts along an axis, whose length must be a multiple of their number. */
    public List<Tensor> split(int axis, int parts) {
        return apply(new Split(shape().axis(axis), parts), List.of(this));
    }

    /** The slices at the indices {@code I32(count)} along an axis. */
    public Tensor gather(int axis, Tensor indices) {
        return single(new Primitive.Gather(shape().axis(axis)), this, indices);
    }

    /** A new axis of length 1. */
    public Tensor expandAxis(int axis) {
        int rank = shape().rank() + 1;
        int position = axis < 0 ? axis + rank : axis;
        if (position < 0 || position >= rank) {
            throw new ShapeException("expandAxis: " + shape() + " can take a new axis at 0 to " + (rank - 1)
                    + ", or negative from the back; got " + axis);
        }
        int[] lengths = new int[rank];
        for (int to = 0, from = 0; to < rank; to++) {
            lengths[to] = to == position ? 1 : shape().length(from++);
        }
        return reshape(Shape.of(lengths));
    }

    // ---- Products

    /**
     * Matrix product {@code (..., rows, inner) x (..., inner, columns)}; outer axes broadcast. A matrix on the right of a
     * tensor of higher rank is applied to all its rows in one product.
     */
    public Tensor matmul(Tensor right) {
        if (shape().rank() > 2 && right.shape().rank() == 2) {
            int[] lengths = shape().lengths();
            int inner = lengths[lengths.length - 1];
            if (inner != right.shape().length(0)) {
                throw new ShapeException(
                        "matmul: the last axis of the left must equal the last but one of the right; got " + shape()
                                + " and " + right.shape());
            }
            long rows = 1;
            for (int axis = 0; axis < lengths.length - 1; axis++) {
                rows *= lengths[axis];
            }
            if (rows > Integer.MAX_VALUE) {
                throw new ShapeException("matmul: the left has " + rows + " rows, more than the " + Integer.MAX_VALUE
                        + " that an axis can hold: use a smaller batch; got " + shape());
            }
            lengths[lengths.length - 1] = right.shape().length(1);
            return single(new Primitive.MatMul(), reshape(Shape.of((int) rows, inner)), right)
                    .reshape(Shape.of(lengths));
        }
        if (shape().rank() < 2 || right.shape().rank() < 2) {
            throw new ShapeException(
                    "matmul: needs tensors of rank 2 or more, got " + shape() + " and " + right.shape());
        }
        Shape outer = Shape.broadcast("matmul", outer(this), outer(right));
        return single(new Primitive.MatMul(), withOuter(this, outer), withOuter(right, outer));
    }

    private static Shape outer(Tensor tensor) {
        return Shape.of(Arrays.copyOf(tensor.shape().lengths(), tensor.shape().rank() - 2));
    }

    private static Tensor withOuter(Tensor tensor, Shape outer) {
        int[] lengths = Arrays.copyOf(outer.lengths(), outer.rank() + 2);
        lengths[outer.rank()] = tensor.shape().length(-2);
        lengths[outer.rank() + 1] = tensor.shape().length(-1);
        return tensor.broadcastTo(Shape.of(lengths));
    }

    // ---- Composites

    /** exp(x) normalised to sum 1 along the last axis. */
    public Tensor softmax() {
        return apply(new Softmax(), List.of(this)).get(0);
    }

    /** The last axis shifted to mean 0 and scaled to variance 1, see {@link LayerNorm}. */
    public Tensor layerNorm(double epsilon) {
        return apply(new LayerNorm(epsilon), List.of(this)).get(0);
    }

    /** Gaussian error linear unit in its tanh form, see {@link Gelu}. */
    public Tensor gelu() {
        return apply(new Gelu(), List.of(this)).get(0);
    }

    /** x / (1 + exp(-x)). */
    public Tensor silu() {
        return apply(new Silu(), List.of(this)).get(0);
    }

    /**
     * x W + b over the last axis.
     *
     * @param weight {@code (in, out)}
     * @param bias {@code (out)}
     */
    public Tensor linear(Tensor weight, Tensor bias) {
        return apply(new Linear(), List.of(this, weight, bias)).get(0);
    }

    @Override
    public String toString() {
        return node.operation().name() + " -> " + type;
    }

    private Tensor unary(UnaryKind kind) {
        return single(new Primitive.Unary(kind), this);
    }

    private Tensor binary(BinaryKind kind, Tensor other) {
        Primitive.Binary operation = new Primitive.Binary(kind);
        if (dtype() != other.dtype()) {
            throw new ShapeException(operation.name() + ": operands must have one dtype, got " + type + " and "
                    + other.type + "; cast one of them");
        }
        Shape shape = Shape.broadcast(operation.name(), shape(), other.shape());
        return single(operation, broadcastTo(shape), other.broadcastTo(shape));
    }

    private Tensor reduce(ReduceKind kind, int... axes) {
        List<Integer> chosen = axes.length == 0
                ? IntStream.range(0, shape().rank()).boxed().toList()
                : Arrays.stream(axes).map(shape()::axis).boxed().toList();
        return chosen.isEmpty() ? this : single(new Primitive.Reduce(kind, chosen), this);
    }

    private static Tensor leaf(Primitive.Leaf leaf) {
        return apply(leaf, List.of()).get(0);
    }

    private static Tensor single(Primitive operation, Tensor... inputs) {
        return apply(operation, List.of(inputs)).get(0);
    }
}
