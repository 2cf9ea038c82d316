package org.example.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Every primitive as a function from the place of an element, in row-major order, to the element before it is rounded. */
final class Elements {

    private Elements() {}

    /** The elements of the one output of a primitive that is neither input nor variable, given those of its inputs. */
    static IntToDoubleFunction of(Primitive primitive, Node node, List<double[]> inputs) {
        TensorType type = node.outputs().get(0).type();
        Shape to = type.shape();
        Shape from = node.inputs().isEmpty() ? to : node.inputs().get(0).shape();
        double[] x = inputs.isEmpty() ? new double[0] : inputs.get(0);
        double[] y = inputs.size() < 2 ? new double[0] : inputs.get(1);
        return switch (primitive) {
            case Primitive.Constant constant -> constant.value()::get;
            case Primitive.Fill fill -> place -> fill.value();
            case Primitive.Iota iota -> new Axis(to, iota.axis())::index;
            case Primitive.Random random -> random(random, x, (int) y[0]);
            case Primitive.Unary unary -> {
                DoubleUnaryOperator function = unary(unary.kind());
                yield place -> function.applyAsDouble(x[place]);
            }
            case Primitive.Binary binary -> {
                DoubleBinaryOperator function = binary(binary.kind(), type.dtype());
                yield place -> function.applyAsDouble(x[place], y[place]);
            }
            case Primitive.Select select -> {
                double[] otherwise = inputs.get(2);
                yield place -> x[place] != 0 ? y[place] : otherwise[place];
            }
            case Primitive.Cast cast -> place -> x[place];
            case Primitive.Reshape reshape -> place -> x[place];
            case Primitive.Reduce reduce -> reduce(reduce, x, from, to, type.dtype());
            case Primitive.MatMul matMul -> matMul(x, from, y, to);
            case Primitive.Permute permute -> {
                long[] strides = from.strides();
                long[] permuted = permute.order().stream()
                        .mapToLong(axis -> strides[axis])
                        .toArray();
                yield place -> x[walk(place, to, permuted)];
            }
            case Primitive.Broadcast broadcast -> {
                long[] strides = from.strides();
                int missing = to.rank() - from.rank();
                long[] repeated = IntStream.range(0, to.rank())
                        .mapToLong(axis ->
                                axis < missing || from.length(axis - missing) == 1 ? 0 : strides[axis - missing])
                        .toArray();
                yield place -> x[walk(place, to, repeated)];
            }
            case Primitive.Slice slice -> {
                Axis source = new Axis(from, slice.axis());
                Axis target = new Axis(to, slice.axis());
                yield place -> x[source.place(target, place, target.index(place) + slice.from())];
            }
            case Primitive.Pad pad -> joined(List.of(x), List.of(from), pad.axis(), pad.before(), to);
            case Primitive.Concatenate concatenate ->
                joined(
                        inputs,
                        node.inputs().stream().map(input -> input.shape()).toList(),
                        concatenate.axis(),
                        0,
                        to);
            case Primitive.Gather gather -> {
                Axis source = new Axis(from, gather.axis());
                Axis target = new Axis(to, gather.axis());
                requireIndices(gather.name(), y, source.length());
                yield place -> x[source.place(target, place, (int) y[target.index(place)])];
            }
            case Primitive.ScatterAdd scatter -> {
                Axis source = new Axis(from, scatter.axis());
                Axis target = new Axis(to, scatter.axis());
                requireIndices(scatter.name(), y, target.length());
                yield place -> IntStream.range(0, y.length)
                        .filter(row -> (int) y[row] == target.index(place))
                        .mapToDouble(row -> x[source.place(target, place, row)])
                        .reduce(0, Double::sum);
            }
            case Primitive.Input input -> throw new AssertionError(input);
            case Primitive.Variable variable -> throw new AssertionError(variable);
            case Primitive.Placeholder placeholder -> throw new AssertionError(placeholder);
        };
    }

    private static IntToDoubleFunction random(Primitive.Random random, double[] seed, int step) {
        long key = ((long) (int) seed[1] << 32) | ((long) seed[0] & 0xFFFFFFFFL);
        double[] numbers = new double[Math.toIntExact(random.type().shape().elements())];
        switch (random.distribution()) {
            case UNIFORM -> Philox.uniform(key, random.stream(), step, numbers);
            case NORMAL -> Philox.normal(key, random.stream(), step, numbers);
        }
        return place -> numbers[place];
    }

    private static DoubleUnaryOperator unary(UnaryKind kind) {
        return switch (kind) {
            case NEGATE -> x -> -x;
            case ABSOLUTE -> Math::abs;
            case SIGN -> Math::signum;
            case EXP -> StrictMath::exp;
            case EXPM1 -> StrictMath::expm1;
            case LOG -> StrictMath::log;
            case LOG1P -> StrictMath::log1p;
            case SQRT -> Math::sqrt;
            case RECIPROCAL -> x -> 1 / x;
            case SIN -> StrictMath::sin;
            case COS -> StrictMath::cos;
            case TANH -> StrictMath::tanh;
            case FLOOR -> Math::floor;
            case STOP_GRADIENT -> x -> x;
        };
    }

    private static DoubleBinaryOperator binary(BinaryKind kind, DType dtype) {
        boolean integers = dtype == DType.I32;
        return switch (kind) {
            case ADD -> Double::sum;
            case SUBTRACT -> (x, y) -> x - y;
            // A double does not hold every product of two integers.
            case MULTIPLY -> integers ? (x, y) -> (int) x * (int) y : (x, y) -> x * y;
            case DIVIDE -> integers ? (x, y) -> (int) x / (int) y : (x, y) -> x / y;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
            case POWER -> StrictMath::pow;
            case LESS -> (x, y) -> x < y ? 1 : 0;
            case LESS_OR_EQUAL -> (x, y) -> x <= y ? 1 : 0;
            case EQUAL -> (x, y) -> x == y ? 1 : 0;
        };
    }

    private static IntToDoubleFunction reduce(Primitive.Reduce reduce, double[] x, Shape from, Shape to, DType dtype) {
        long[] strides = from.strides();
        int[] kept = IntStream.range(0, from.rank())
                .filter(axis -> !reduce.axes().contains(axis))
                .toArray();
        long[] keptStrides = IntStream.of(kept).mapToLong(axis -> strides[axis]).toArray();
        Shape block = Shape.of(reduce.axes().stream().mapToInt(from::length).toArray());
        long[] blockStrides =
                reduce.axes().stream().mapToLong(axis -> strides[axis]).toArray();
        int[] offsets = IntStream.range(0, Math.toIntExact(block.elements()))
                .map(place -> walk(place, block, blockStrides))
                .toArray();
        double none = dtype == DType.I32 ? Integer.MIN_VALUE : Double.NEGATIVE_INFINITY;
        return place -> {
            int start = walk(place, to, keptStrides);
            double result = switch (reduce.kind()) {
                case SUM -> 0;
                case MAX -> none;
            };
            for (int offset : offsets) {
                result = switch (reduce.kind()) {
                    case SUM -> result + x[start + offset];
                    case MAX -> Math.max(result, x[start + offset]);
                };
            }
            return result;
        };
    }

    private static IntToDoubleFunction matMul(double[] left, Shape from, double[] right, Shape to) {
        int inner = from.length(-1);
        int columns = to.length(-1);
        int rows = to.length(-2);
        return place -> {
            int row = place / columns;
            int start = row / rows * inner * columns + place % columns;
            double sum = 0;
            for (int term = 0; term < inner; term++) {
                sum += left[row * inner + term] * right[start + term * columns];
            }
            return sum;
        };
    }

    /** Parts one behind the other along an axis, zeros before and after them. */
    private static IntToDoubleFunction joined(
            List<double[]> parts, List<Shape> shapes, int axis, int before, Shape to) {
        Axis target = new Axis(to, axis);
        List<Axis> axes = shapes.stream().map(shape -> new Axis(shape, axis)).toList();
        return place -> {
            int index = target.index(place) - before;
            for (int part = 0; part < parts.size() && index >= 0; part++) {
                Axis source = axes.get(part);
                if (index < source.length()) {
                    return parts.get(part)[source.place(target, place, index)];
                }
                index -= source.length();
            }
            return 0;
        };
    }

    private static void requireIndices(String operation, double[] indices, int length) {
        for (double index : indices) {
            if (index < 0 || index >= length) {
                throw new IndexOutOfBoundsException(operation + ": index " + (int) index
                        + " is outside of the axis, whose indices are 0 to " + (length - 1));
            }
        }
    }

    /** Where an element of a shape lies in an array through which a step along each axis leads as far as its stride. */
    private static int walk(int place, Shape shape, long[] strides) {
        int rest = place;
        int result = 0;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            result += (int) strides[axis] * (rest % shape.length(axis));
            rest /= shape.length(axis);
        }
        return result;
    }

    /** One axis of a dense array: its length, and how far apart its neighbours lie. */
    private record Axis(int length, int stride) {

        Axis(Shape shape, int axis) {
            this(shape.length(axis), (int) shape.strides()[axis]);
        }

        /** Where along this axis a place lies. */
        int index(int place) {
            return place / stride % length;
        }

        /** The place that is at an index of this axis and otherwise where a place of another array is. */
        int place(Axis other, int place, int index) {
            return (place / stride / other.length * length + index) * stride + place % stride;
        }
    }
}
