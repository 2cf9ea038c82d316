package io.kosambi.testkit.backend;

import static io.kosambi.testkit.backend.Closeness.BITS;
import static io.kosambi.testkit.backend.Closeness.ELEMENTWISE;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.BinaryKind;
import io.kosambi.spi.backend.Primitive.UnaryKind;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** Every elementwise primitive over shapes that broadcast, are empty, or are no multiple of a vector's length. */
final class ElementwiseCases {

    static final List<Shape> SHAPES = List.of(
            Shape.SCALAR,
            Shape.of(1),
            Shape.of(5),
            Shape.of(17),
            Shape.of(64),
            Shape.of(0),
            Shape.of(3, 0),
            Shape.of(0, 4),
            Shape.of(1, 1),
            Shape.of(33, 7),
            Shape.of(3, 1, 5),
            Shape.of(2, 3, 4, 5),
            Shape.of(2, 1, 3, 1, 4));

    static final List<List<Shape>> PAIRS = List.of(
            List.of(Shape.SCALAR, Shape.SCALAR),
            List.of(Shape.of(17), Shape.of(17)),
            List.of(Shape.of(33, 7), Shape.of(33, 7)),
            List.of(Shape.of(3, 4), Shape.of(4)),
            List.of(Shape.of(19), Shape.of(3, 19)),
            List.of(Shape.of(3, 1), Shape.of(1, 4)),
            List.of(Shape.SCALAR, Shape.of(2, 3)),
            List.of(Shape.of(2, 17), Shape.of(1)),
            List.of(Shape.of(2, 1, 3), Shape.of(5, 1)),
            List.of(Shape.of(4, 5, 16), Shape.of(4, 1, 16)),
            List.of(Shape.of(2, 3, 1, 5), Shape.of(1, 4, 5)),
            List.of(Shape.of(2, 1, 3, 1, 4), Shape.of(5, 1, 2, 1)),
            List.of(Shape.of(0, 3), Shape.of(1, 3)),
            List.of(Shape.of(1), Shape.of(0)),
            List.of(Shape.of(2, 0, 3), Shape.of(2, 1, 1)));

    private static final List<Double> TINY = List.of(1e-30, -1e-12, 3e-8, -2e-5, 1e-3);

    private ElementwiseCases() {}

    static Stream<Case> all(List<DType> dtypes) {
        return dtypes.stream()
                .flatMap(dtype -> Stream.of(unary(dtype), binary(dtype), select(dtype), cast(dtype, dtypes))
                        .flatMap(cases -> cases));
    }

    // ---- One operand

    private static Stream<Case> unary(DType dtype) {
        return Stream.of(UnaryKind.values())
                .filter(kind -> dtype.isFloating() || definedForIntegers(kind))
                .flatMap(kind -> Stream.concat(
                        SHAPES.stream().map(shape -> unary(kind, dtype, values(kind, dtype, shape))),
                        Stream.of(unary(kind, dtype, extremes(kind, dtype)))));
    }

    private static Case unary(UnaryKind kind, DType dtype, HostTensor values) {
        Primitive.Unary operation = new Primitive.Unary(kind);
        return new Case(
                operation.name(),
                dtype,
                closeness(kind),
                List.of(values),
                (inputs, type) -> Tensor.apply(operation, inputs));
    }

    private static boolean definedForIntegers(UnaryKind kind) {
        return switch (kind) {
            case NEGATE, ABSOLUTE, SIGN, STOP_GRADIENT -> true;
            case EXP, EXPM1, LOG, LOG1P, SQRT, RECIPROCAL, SIN, COS, TANH, FLOOR -> false;
        };
    }

    private static Closeness closeness(UnaryKind kind) {
        return switch (kind) {
            case NEGATE, ABSOLUTE, SIGN, FLOOR, STOP_GRADIENT -> BITS;
            case EXP, EXPM1, LOG, LOG1P, SQRT, RECIPROCAL, SIN, COS, TANH -> ELEMENTWISE;
        };
    }

    private static HostTensor values(UnaryKind kind, DType dtype, Shape shape) {
        if (!dtype.isFloating()) {
            return Numbers.integers(shape, -5, 6, kind.ordinal());
        }
        return switch (kind) {
            case NEGATE, ABSOLUTE, SIGN, STOP_GRADIENT -> Numbers.coarse(shape, kind.ordinal());
            case FLOOR -> Numbers.normal(shape, 3, kind.ordinal());
            case EXP, TANH, RECIPROCAL -> Numbers.normal(shape, 4, kind.ordinal());
            case EXPM1 -> withTiny(Numbers.normal(shape, 2, kind.ordinal()));
            case LOG1P -> withTiny(Numbers.positive(shape, kind.ordinal()));
            case LOG, SQRT -> Numbers.positive(shape, kind.ordinal());
            case SIN, COS -> Numbers.normal(shape, 8, kind.ordinal());
        };
    }

    private static HostTensor withTiny(HostTensor values) {
        for (int index = 0; index < Math.min(values.length(), TINY.size()); index++) {
            values.set(index, TINY.get(index));
        }
        return values;
    }

    /** Where functions leave the range of numbers, or are asked outside of their domain. */
    private static HostTensor extremes(UnaryKind kind, DType dtype) {
        if (!dtype.isFloating()) {
            return HostTensor.of(Shape.of(4), Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1);
        }
        double infinity = Double.POSITIVE_INFINITY;
        return switch (kind) {
            case EXP, EXPM1, TANH -> HostTensor.of(Shape.of(7), 1000.0, -1000, infinity, -infinity, Double.NaN, 0, -60);
            case SIN, COS -> HostTensor.of(Shape.of(4), 0.0, Double.NaN, infinity, 1e-5);
            case NEGATE, ABSOLUTE, SIGN, LOG, LOG1P, SQRT, RECIPROCAL, FLOOR, STOP_GRADIENT ->
                HostTensor.of(Shape.of(6), 0.0, -2, infinity, -infinity, Double.NaN, 1e30);
        };
    }

    // ---- Two operands

    private static Stream<Case> binary(DType dtype) {
        return Stream.of(BinaryKind.values())
                .filter(kind -> dtype.isFloating() || kind != BinaryKind.POWER)
                .flatMap(kind -> Stream.concat(
                        PAIRS.stream().map(pair -> binary(kind, dtype, operands(kind, dtype, pair))),
                        dtype.isFloating() ? Stream.of(binary(kind, dtype, special(kind))) : Stream.of()));
    }

    private static Case binary(BinaryKind kind, DType dtype, List<HostTensor> values) {
        return new Case(
                new Primitive.Binary(kind).name(),
                dtype,
                closeness(kind),
                values,
                (inputs, type) -> List.of(apply(kind, inputs.get(0), inputs.get(1))));
    }

    private static Closeness closeness(BinaryKind kind) {
        return switch (kind) {
            case ADD, SUBTRACT, MULTIPLY, MAXIMUM, MINIMUM, LESS, LESS_OR_EQUAL, EQUAL -> BITS;
            case DIVIDE, POWER -> ELEMENTWISE;
        };
    }

    static Tensor apply(BinaryKind kind, Tensor x, Tensor y) {
        return switch (kind) {
            case ADD -> x.add(y);
            case SUBTRACT -> x.subtract(y);
            case MULTIPLY -> x.multiply(y);
            case DIVIDE -> x.divide(y);
            case MAXIMUM -> x.maximum(y);
            case MINIMUM -> x.minimum(y);
            case POWER -> x.power(y);
            case LESS -> x.less(y);
            case LESS_OR_EQUAL -> x.lessOrEqual(y);
            case EQUAL -> x.equal(y);
        };
    }

    private static List<HostTensor> operands(BinaryKind kind, DType dtype, List<Shape> pair) {
        Shape left = pair.get(0);
        Shape right = pair.get(1);
        if (!dtype.isFloating()) {
            HostTensor divisors = Numbers.integers(right, 1, 5, 2);
            return kind == BinaryKind.DIVIDE
                    ? List.of(Numbers.integers(left, -20, 20, 1), divisors)
                    : List.of(Numbers.integers(left, -4, 5, 1), Numbers.integers(right, -4, 5, 2));
        }
        return switch (kind) {
            case ADD, SUBTRACT, MULTIPLY -> List.of(Numbers.normal(left, 1), Numbers.normal(right, 2));
            case DIVIDE -> List.of(Numbers.normal(left, 1), Numbers.positive(right, 2));
            case POWER -> List.of(Numbers.positive(left, 1), Numbers.normal(right, 2));
            case MAXIMUM, MINIMUM, LESS, LESS_OR_EQUAL, EQUAL ->
                List.of(Numbers.coarse(left, 1), Numbers.coarse(right, 2));
        };
    }

    private static List<HostTensor> special(BinaryKind kind) {
        double infinity = Double.POSITIVE_INFINITY;
        if (kind == BinaryKind.POWER) {
            return List.of(HostTensor.of(Shape.of(4), 0.0, 2, 3, 1e30), HostTensor.of(Shape.of(4), 2.0, 0, -3, 0.5));
        }
        return List.of(
                HostTensor.of(Shape.of(6), infinity, -infinity, Double.NaN, 1, 0, -1e30),
                HostTensor.of(Shape.of(6), 1.0, infinity, 2, Double.NaN, 0, -1e30));
    }

    // ---- Choice and conversion

    private static Stream<Case> select(DType dtype) {
        return Stream.of(
                        List.of(Shape.of(17), Shape.of(17), Shape.of(17)),
                        List.of(Shape.of(3, 1), Shape.of(1, 5), Shape.SCALAR),
                        List.of(Shape.SCALAR, Shape.of(4), Shape.of(2, 1)),
                        List.of(Shape.of(0, 3), Shape.of(1, 3), Shape.of(3)))
                .map(shapes -> new Case(
                        "select",
                        dtype,
                        BITS,
                        List.of(
                                Numbers.plain(shapes.get(0), dtype, 1),
                                Numbers.plain(shapes.get(1), dtype, 2),
                                Numbers.plain(shapes.get(2), dtype, 3)),
                        (inputs, type) -> List.of(inputs.get(0).select(inputs.get(1), inputs.get(2)))));
    }

    private static Stream<Case> cast(DType from, List<DType> dtypes) {
        return dtypes.stream()
                .flatMap(to -> Stream.of(Shape.SCALAR, Shape.of(17), Shape.of(2, 0, 3), Shape.of(5, 7))
                        .map(shape -> new Case(
                                "cast to " + to + " of",
                                from,
                                BITS,
                                List.of(
                                        from.isFloating()
                                                ? Numbers.normal(shape, 3, 7)
                                                : Numbers.integers(shape, -1_000_000_000, 1_000_000_000, 7)),
                                (inputs, type) -> Tensor.apply(new Primitive.Cast(to), inputs))));
    }
}
