package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The operations that every backend executes. Elementwise operations take operands of equal shape and dtype:
 * {@link Tensor}'s methods insert {@link Broadcast} where needed.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Primitive extends Operation {

    /** An operation without inputs. */
    sealed interface Leaf extends Primitive {
        /** The type of the one output. */
        TensorType type();

        @Override
        default List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 0);
            return List.of(type());
        }
    }

    /** A value that the caller writes before each run. */
    record Input(String label, TensorType type) implements Leaf {
        @Override
        public String name() {
            return "input " + label;
        }
    }

    /** State that lives from run to run; a graph may update it. Its value is that before the run. */
    record Variable(String label, TensorType type) implements Leaf {
        @Override
        public String name() {
            return "variable " + label;
        }
    }

    /** Values fixed when the program is built. */
    record Constant(HostTensor value) implements Leaf {
        @Override
        public String name() {
            return "constant";
        }

        @Override
        public TensorType type() {
            return value.type();
        }
    }

    /** One number everywhere. */
    record Fill(double value, TensorType type) implements Leaf {
        @Override
        public String name() {
            return "fill " + value;
        }
    }

    /** The index along an axis: 0, 1, 2, ... */
    record Iota(int axis, TensorType type) implements Leaf {
        public Iota {
            requireAxis("iota", axis, type.shape());
        }

        @Override
        public String name() {
            return "iota";
        }
    }

    /** Stands for a tensor that is yet to be substituted; never part of a graph. */
    record Placeholder(TensorType type) implements Leaf {
        @Override
        public String name() {
            return "placeholder";
        }
    }

    /** How random numbers are distributed. */
    enum Distribution {
        /** Uniform on (0, 1): (bits + 1/2) / 2^32. */
        UNIFORM,
        /** Standard normal, by the Box-Muller transform of pairs of uniforms. */
        NORMAL
    }

    /**
     * Independent random numbers, a pure function of the seed, the stream, the step and the element's row-major index;
     * {@link Philox} says which.
     *
     * <p>Inputs: the seed, {@code I32(2)} (low and high word), and the step, {@code I32()}.
     *
     * @param stream tells apart the draws of one program
     */
    record Random(Distribution distribution, int stream, TensorType type) implements Primitive {
        @Override
        public String name() {
            return "random " + distribution.name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 2);
            if (!inputs.get(0).equals(new TensorType(Shape.of(2), DType.I32))
                    || !inputs.get(1).equals(new TensorType(Shape.SCALAR, DType.I32))
                    || !type.dtype().isFloating()) {
                throw new ShapeException(name() + ": needs a seed I32(2), a step I32() and a floating result; got "
                        + inputs + " and " + type);
            }
            return List.of(type);
        }
    }

    /** Functions of one number. */
    enum UnaryKind {
        NEGATE,
        ABSOLUTE,
        /** -1, 0 or 1. */
        SIGN,
        EXP,
        /** exp(x) - 1 without cancellation near 0. */
        EXPM1,
        LOG,
        /** log(1 + x) without cancellation near 0. */
        LOG1P,
        SQRT,
        RECIPROCAL,
        SIN,
        COS,
        TANH,
        FLOOR,
        /** The value itself, through which no gradient flows. */
        STOP_GRADIENT
    }

    /** A function of each element. For {@code I32} only NEGATE, ABSOLUTE, SIGN and STOP_GRADIENT exist. */
    record Unary(UnaryKind kind) implements Primitive {
        @Override
        public String name() {
            return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            boolean integral = kind == UnaryKind.NEGATE
                    || kind == UnaryKind.ABSOLUTE
                    || kind == UnaryKind.SIGN
                    || kind == UnaryKind.STOP_GRADIENT;
            if (!integral && !inputs.get(0).dtype().isFloating()) {
                throw new ShapeException(name() + ": needs F32 or F64, got " + inputs.get(0));
            }
            return List.of(inputs.get(0));
        }
    }

    /** Functions of two numbers. */
    enum BinaryKind {
        ADD,
        SUBTRACT,
        MULTIPLY,
        /** Division; for I32 it rounds toward zero, and x / 0 is an error of the program. */
        DIVIDE,
        /** The larger; not a number if either is not. */
        MAXIMUM,
        /** The smaller; not a number if either is not. */
        MINIMUM,
        /** x to the power y; floating only. Its gradient is defined for x > 0. */
        POWER,
        /** 1 where {@code x < y}, else 0. */
        LESS,
        /** 1 where {@code x <= y}, else 0. */
        LESS_OR_EQUAL,
        /** 1 where x = y, else 0. */
        EQUAL
    }

    /** A function of each pair of elements. */
    record Binary(BinaryKind kind) implements Primitive {
        @Override
        public String name() {
            return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 2);
            requireEqual(name(), inputs.get(0), inputs.get(1));
            if (kind == BinaryKind.POWER && !inputs.get(0).dtype().isFloating()) {
                throw new ShapeException(name() + ": needs F32 or F64, got " + inputs.get(0));
            }
            return List.of(inputs.get(0));
        }
    }

    /** Inputs: condition, then, otherwise. The second where the condition is not 0, else the third. */
    record Select() implements Primitive {
        @Override
        public String name() {
            return "select";
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 3);
            requireEqual(name(), inputs.get(0), inputs.get(1));
            requireEqual(name(), inputs.get(1), inputs.get(2));
            return List.of(inputs.get(1));
        }
    }

    /** How a reduction combines elements. */
    enum ReduceKind {
        /** The sum; 0 of no elements. */
        SUM,
        /** The largest, not a number if any is not; negative infinity (for I32 the least integer) of no elements. */
        MAX
    }

    /** Combines all elements along some axes, which disappear; the axes are sorted and distinct. */
    record Reduce(ReduceKind kind, List<Integer> axes) implements Primitive {
        public Reduce {
            axes = axes.stream().sorted().distinct().toList();
        }

        @Override
        public String name() {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + " over " + axes;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            Shape shape = inputs.get(0).shape();
            axes.forEach(axis -> requireAxis(name(), axis, shape));
            int[] kept = IntStream.range(0, shape.rank())
                    .filter(axis -> !axes.contains(axis))
                    .map(shape::length)
                    .toArray();
            return List.of(new TensorType(Shape.of(kept), inputs.get(0).dtype()));
        }
    }

    /** The same elements in row-major order under another shape. */
    record Reshape(Shape shape) implements Primitive {
        @Override
        public String name() {
            return "reshape";
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            Shape from = inputs.get(0).shape();
            if (from.elements() != shape.elements()) {
                throw new ShapeException("reshape: " + from + " has " + from.elements() + " elements, but " + shape
                        + " has " + shape.elements());
            }
            return List.of(new TensorType(shape, inputs.get(0).dtype()));
        }
    }

    /** Axes in another order: axis i of the output is axis {@code order[i]} of the input. */
    record Permute(List<Integer> order) implements Primitive {
        public Permute {
            order = List.copyOf(order);
        }

        @Override
        public String name() {
            return "permute " + order;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            Shape shape = inputs.get(0).shape();
            List<Integer> sorted = order.stream().sorted().toList();
            if (!sorted.equals(IntStream.range(0, shape.rank()).boxed().toList())) {
                throw new ShapeException("permute: " + order + " must name each axis of " + shape + " once");
            }
            int[] lengths = order.stream().mapToInt(shape::length).toArray();
            return List.of(new TensorType(Shape.of(lengths), inputs.get(0).dtype()));
        }
    }

    /** Repeats axes of length 1, and missing outer axes, up to a shape. */
    record Broadcast(Shape shape) implements Primitive {
        @Override
        public String name() {
            return "broadcast";
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            if (!Shape.broadcast(name(), inputs.get(0).shape(), shape).equals(shape)) {
                throw new ShapeException("broadcast: " + inputs.get(0).shape() + " cannot be repeated up to " + shape);
            }
            return List.of(new TensorType(shape, inputs.get(0).dtype()));
        }
    }

    /** The elements from {@code from} (included) to {@code to} (excluded) along one axis. */
    record Slice(int axis, int from, int to) implements Primitive {
        @Override
        public String name() {
            return "slice axis " + axis + " from " + from + " to " + to;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            Shape shape = inputs.get(0).shape();
            requireAxis(name(), axis, shape);
            if (from < 0 || to < from || to > shape.length(axis)) {
                throw new ShapeException(
                        name() + ": axis " + axis + " of " + shape + " has indices 0 to " + shape.length(axis));
            }
            return List.of(new TensorType(
                    shape.withLength(axis, to - from), inputs.get(0).dtype()));
        }
    }

    /** Zeros before and after along one axis. */
    record Pad(int axis, int before, int after) implements Primitive {
        @Override
        public String name() {
            return "pad axis " + axis + " by " + before + " and " + after;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            Shape shape = inputs.get(0).shape();
            requireAxis(name(), axis, shape);
            if (before < 0 || after < 0) {
                throw new ShapeException(name() + ": lengths cannot be negative");
            }
            return List.of(new TensorType(
                    shape.withLength(axis, before + shape.length(axis) + after),
                    inputs.get(0).dtype()));
        }
    }

    /** The inputs, one or more, one behind the other along an axis. */
    record Concatenate(int axis) implements Primitive {
        @Override
        public String name() {
            return "concatenate axis " + axis;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            if (inputs.isEmpty()) {
                throw new ShapeException(name() + ": needs at least one input");
            }
            TensorType first = inputs.get(0);
            requireAxis(name(), axis, first.shape());
            int total = 0;
            for (TensorType input : inputs) {
                int length = input.shape().length(axis);
                requireEqual(
                        name(),
                        first,
                        new TensorType(
                                input.shape().withLength(axis, first.shape().length(axis)), input.dtype()));
                total += length;
            }
            return List.of(new TensorType(first.shape().withLength(axis, total), first.dtype()));
        }
    }

    /** Matrix products {@code (..., rows, inner) x (..., inner, columns)} over equal outer axes. */
    record MatMul() implements Primitive {
        @Override
        public String name() {
            return "matmul";
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 2);
            TensorType left = inputs.get(0);
            TensorType right = inputs.get(1);
            int rank = left.shape().rank();
            if (rank < 2
                    || right.shape().rank() != rank
                    || left.dtype() != right.dtype()
                    || !left.dtype().isFloating()) {
                throw new ShapeException(
                        "matmul: needs two floating tensors of one dtype and equal rank of at least 2, got " + left
                                + " and " + right);
            }
            int[] lengths = left.shape().lengths();
            if (!Arrays.equals(lengths, 0, rank - 2, right.shape().lengths(), 0, rank - 2)
                    || lengths[rank - 1] != right.shape().length(-2)) {
                throw new ShapeException(
                        "matmul: the last axis of the left must equal the last but one of the right, and outer"
                                + " axes must be equal; got " + left.shape() + " and " + right.shape());
            }
            lengths[rank - 1] = right.shape().length(-1);
            return List.of(new TensorType(Shape.of(lengths), left.dtype()));
        }
    }

    /**
     * Inputs: values, and indices {@code I32(count)}. The slices of the values at the indices along an axis; an index
     * outside of the axis is an error of the program.
     */
    record Gather(int axis) implements Primitive {
        @Override
        public String name() {
            return "gather axis " + axis;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 2);
            requireAxis(name(), axis, inputs.get(0).shape());
            requireIndices(name(), inputs.get(1));
            int count = inputs.get(1).shape().length(0);
            return List.of(new TensorType(
                    inputs.get(0).shape().withLength(axis, count), inputs.get(0).dtype()));
        }
    }

    /**
     * Inputs: values, and indices {@code I32(count)}, count being the length of the axis. Zeros of the given length along
     * the axis, to which each slice of the values is added at its index; the gradient of {@link Gather}.
     */
    record ScatterAdd(int axis, int length) implements Primitive {
        @Override
        public String name() {
            return "scatter add axis " + axis;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 2);
            requireIndices(name(), inputs.get(1));
            Shape shape = inputs.get(0).shape();
            requireAxis(name(), axis, shape);
            if (shape.length(axis) != inputs.get(1).shape().length(0)) {
                throw new ShapeException(name() + ": needs one index for each of the " + shape.length(axis)
                        + " slices of " + shape + ", got " + inputs.get(1));
            }
            return List.of(
                    new TensorType(shape.withLength(axis, length), inputs.get(0).dtype()));
        }
    }

    /**
     * Another element type; from floating to I32 it rounds toward zero, and what lies beyond the integers (or is not a
     * number) becomes some integer.
     */
    record Cast(DType dtype) implements Primitive {
        @Override
        public String name() {
            return "cast to " + dtype;
        }

        @Override
        public List<TensorType> outputTypes(List<TensorType> inputs) {
            require(name(), inputs, 1);
            return List.of(new TensorType(inputs.get(0).shape(), dtype));
        }
    }

    private static void require(String name, List<TensorType> inputs, int count) {
        if (inputs.size() != count) {
            throw new ShapeException(name + ": needs " + count + " inputs, got " + inputs.size());
        }
    }

    private static void requireEqual(String name, TensorType left, TensorType right) {
        if (!left.equals(right)) {
            throw new ShapeException(name + ": needs operands of equal shape and dtype, got " + left + " and " + right);
        }
    }

    /** Attributes count axes from the front, so that equal operations are equal records. */
    private static void requireAxis(String name, int axis, Shape shape) {
        if (axis < 0 || axis >= shape.rank()) {
            throw new ShapeException(name + ": axis " + axis + " does not exist in " + shape
                    + "; operations count axes from the front, from 0 to " + (shape.rank() - 1));
        }
    }

    private static void requireIndices(String name, TensorType indices) {
        if (indices.dtype() != DType.I32 || indices.shape().rank() != 1) {
            throw new ShapeException(name + ": needs indices of type I32(count), got " + indices);
        }
    }
}
