package io.kosambi.testkit.backend;

import static io.kosambi.testkit.backend.Closeness.ACCUMULATED;
import static io.kosambi.testkit.backend.Closeness.BITS;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reductions, matrix products and scattered sums. */
final class ContractionCases {

    private ContractionCases() {}

    static Stream<Case> all(List<DType> dtypes) {
        return dtypes.stream()
                .flatMap(dtype -> Stream.of(
                                reductions(dtype),
                                dtype.isFloating() ? products(dtype) : Stream.<Case>of(),
                                dtypes.contains(DType.I32) ? scatters(dtype) : Stream.<Case>of())
                        .flatMap(cases -> cases));
    }

    private static Stream<Case> reductions(DType dtype) {
        return Stream.of(
                        Shape.of(1),
                        Shape.of(37),
                        Shape.of(0),
                        Shape.of(3, 0),
                        Shape.of(0, 4),
                        Shape.of(5, 1),
                        Shape.of(33, 18),
                        Shape.of(3, 4, 17),
                        Shape.of(2, 3, 4, 5),
                        Shape.of(2, 1, 3, 1, 4))
                .flatMap(shape -> axes(shape.rank())
                        .flatMap(axes -> Stream.of(Primitive.ReduceKind.values())
                                .map(kind -> reduction(kind, axes, dtype, shape))));
    }

    /** Every nonempty set of axes. */
    private static Stream<List<Integer>> axes(int rank) {
        return IntStream.range(1, 1 << rank)
                .mapToObj(mask -> IntStream.range(0, rank)
                        .filter(axis -> (mask & 1 << axis) != 0)
                        .boxed()
                        .toList());
    }

    private static Case reduction(Primitive.ReduceKind kind, List<Integer> axes, DType dtype, Shape shape) {
        Primitive.Reduce operation = new Primitive.Reduce(kind, axes);
        HostTensor values =
                dtype.isFloating() ? Numbers.normal(shape, 1) : Numbers.integers(shape, -1 << 30, 1 << 30, 1);
        if (kind == Primitive.ReduceKind.MAX) {
            // All negative, so that nothing that was meant as zero can win.
            for (int index = 0; index < values.length(); index++) {
                values.set(index, -1 - Math.abs(values.get(index)));
            }
        }
        boolean rounds = dtype.isFloating() && kind == Primitive.ReduceKind.SUM;
        return new Case(
                operation.name(),
                dtype,
                rounds ? ACCUMULATED : BITS,
                List.of(values),
                (inputs, type) -> Tensor.apply(operation, inputs));
    }

    private static Stream<Case> products(DType dtype) {
        Stream<Case> plain = Stream.of(
                        List.of(Shape.of(1, 1), Shape.of(1, 1)),
                        List.of(Shape.of(1, 64), Shape.of(64, 1)),
                        List.of(Shape.of(7, 1), Shape.of(1, 9)),
                        List.of(Shape.of(3, 0), Shape.of(0, 5)),
                        List.of(Shape.of(0, 4), Shape.of(4, 5)),
                        List.of(Shape.of(4, 5), Shape.of(5, 0)),
                        List.of(Shape.of(13, 17), Shape.of(17, 11)),
                        List.of(Shape.of(64, 64), Shape.of(64, 64)),
                        List.of(Shape.of(130, 70), Shape.of(70, 50)),
                        List.of(Shape.of(33, 300), Shape.of(300, 20)),
                        List.of(Shape.of(3, 5, 7), Shape.of(7, 4)),
                        List.of(Shape.of(2, 3, 5, 7), Shape.of(7, 4)),
                        List.of(Shape.of(3, 5, 7), Shape.of(3, 7, 4)),
                        List.of(Shape.of(1, 5, 7), Shape.of(3, 7, 4)),
                        List.of(Shape.of(2, 1, 5, 7), Shape.of(3, 7, 4)),
                        List.of(Shape.of(0, 5, 7), Shape.of(0, 7, 4)),
                        List.of(Shape.of(2, 4, 32, 16), Shape.of(2, 4, 16, 32)))
                .map(pair -> product("matmul", dtype, pair, Tensor::matmul));
        BinaryOperator<Tensor> transposedLeft = (a, b) -> a.transpose(-2, -1).matmul(b);
        BinaryOperator<Tensor> transposedRight = (a, b) -> a.matmul(b.transpose(-2, -1));
        BinaryOperator<Tensor> bothTransposed = (a, b) -> a.transpose(-2, -1).matmul(b.transpose(-2, -1));
        Stream<Case> permuted = Stream.of(
                product("matmul, left transposed,", dtype, List.of(Shape.of(17, 13), Shape.of(17, 11)), transposedLeft),
                product("matmul, left transposed,", dtype, List.of(Shape.of(8, 8), Shape.of(8, 8)), transposedLeft),
                product(
                        "matmul, left transposed,",
                        dtype,
                        List.of(Shape.of(3, 7, 5), Shape.of(3, 7, 4)),
                        transposedLeft),
                product(
                        "matmul, right transposed,",
                        dtype,
                        List.of(Shape.of(13, 17), Shape.of(11, 17)),
                        transposedRight),
                product("matmul, right transposed,", dtype, List.of(Shape.of(8, 8), Shape.of(8, 8)), transposedRight),
                product(
                        "matmul, right transposed,",
                        dtype,
                        List.of(Shape.of(3, 5, 7), Shape.of(3, 4, 7)),
                        transposedRight),
                product("matmul, both transposed,", dtype, List.of(Shape.of(17, 13), Shape.of(11, 17)), bothTransposed),
                product(
                        "matmul of heads,",
                        dtype,
                        List.of(Shape.of(2, 5, 12), Shape.of(2, 5, 12)),
                        ContractionCases::heads),
                product(
                        "matmul of slices,",
                        dtype,
                        List.of(Shape.of(9, 12), Shape.of(12, 10)),
                        (a, b) -> a.slice(0, 2, 9)
                                .slice(1, 3, 8)
                                .matmul(b.slice(0, 4, 9).slice(1, 0, 7))),
                product(
                        "matmul of a broadcast,",
                        dtype,
                        List.of(Shape.of(1, 5), Shape.of(5, 1)),
                        (a, b) -> a.broadcastTo(Shape.of(6, 5)).matmul(b.broadcastTo(Shape.of(5, 3)))),
                product(
                        "matmul of a tensor with its own transpose,",
                        dtype,
                        List.of(Shape.of(9, 9)),
                        (a, b) -> a.transpose(0, 1).matmul(a)));
        return Stream.concat(plain, permuted);
    }

    private static Tensor heads(Tensor a, Tensor b) {
        Tensor left = a.reshape(2, 5, 3, 4).permute(0, 2, 1, 3);
        Tensor right = b.reshape(2, 5, 3, 4).permute(0, 2, 3, 1);
        return left.matmul(right);
    }

    private static Case product(String name, DType dtype, List<Shape> shapes, BinaryOperator<Tensor> product) {
        List<HostTensor> values = new ArrayList<>();
        shapes.forEach(shape -> values.add(Numbers.normal(shape, values.size() + 1)));
        return new Case(
                name,
                dtype,
                ACCUMULATED,
                values,
                (inputs, type) -> List.of(product.apply(inputs.get(0), inputs.get(inputs.size() - 1))));
    }

    private static Stream<Case> scatters(DType dtype) {
        return Stream.of(
                scatter(dtype, 0, 5, Shape.of(4), 3, 3, 0, 4),
                scatter(dtype, 0, 3, Shape.of(2, 17), 1, 1),
                scatter(dtype, 1, 4, Shape.of(2, 5, 3), 2, 2, 1, 0, 2),
                scatter(dtype, 2, 2, Shape.of(2, 3, 1), 1),
                scatter(dtype, 0, 3, Shape.of(0, 2)),
                scatter(dtype, 1, 3, Shape.of(0, 2), 1, 1));
    }

    private static Case scatter(DType dtype, int axis, int length, Shape shape, int... indices) {
        Primitive.ScatterAdd operation = new Primitive.ScatterAdd(axis, length);
        List<HostTensor> inputs =
                List.of(Numbers.plain(shape, dtype, 5), HostTensor.of(Shape.of(indices.length), indices));
        // Multiples of 1/2 add up exactly in any order.
        return new Case(
                operation.name() + " at " + Arrays.toString(indices),
                dtype,
                BITS,
                inputs,
                (arguments, type) -> Tensor.apply(operation, arguments));
    }
}
