package io.kosambi.testkit.backend;

import static io.kosambi.testkit.backend.Closeness.BITS;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every primitive that moves elements, alone and in chains where a backend may use views. */
final class MovementCases {

    private MovementCases() {}

    static Stream<Case> all(List<DType> dtypes) {
        return dtypes.stream()
                .flatMap(dtype -> Stream.of(
                                leaves(dtype),
                                reshapes(dtype),
                                permutations(dtype),
                                broadcasts(dtype),
                                slices(dtype),
                                pads(dtype),
                                concatenations(dtype),
                                dtypes.contains(DType.I32) ? gathers(dtype) : Stream.<Case>of(),
                                chains(dtype),
                                aliases(dtype))
                        .flatMap(cases -> cases));
    }

    private static Stream<Case> leaves(DType dtype) {
        return ElementwiseCases.SHAPES.stream()
                .flatMap(shape -> Stream.of(
                        leaf("fill", shape, dtype, type -> List.of(Tensor.fill(-7.25, type))),
                        leaf(
                                "constant",
                                shape,
                                dtype,
                                type -> List.of(Tensor.constant(
                                        Numbers.plain(shape, dtype, 3).as(dtype)))),
                        leaf(
                                "iota along each axis of",
                                shape,
                                dtype,
                                type -> IntStream.range(0, shape.rank())
                                        .mapToObj(axis -> Tensor.iota(axis, type))
                                        .toList())));
    }

    private static Case leaf(String name, Shape shape, DType dtype, Function<TensorType, List<Tensor>> leaf) {
        return new Case(
                name + " " + shape, dtype, BITS, List.of(), (inputs, type) -> leaf.apply(new TensorType(shape, dtype)));
    }

    private static Stream<Case> reshapes(DType dtype) {
        return Stream.of(
                moved("reshape to ()", dtype, Shape.of(1, 1), x -> x.reshape(Shape.SCALAR)),
                moved("reshape to (1, 1, 1)", dtype, Shape.SCALAR, x -> x.reshape(1, 1, 1)),
                moved("reshape to (4, 15)", dtype, Shape.of(3, 4, 5), x -> x.reshape(4, -1)),
                moved("reshape to (5, 0)", dtype, Shape.of(0, 3), x -> x.reshape(5, 0)));
    }

    private static Stream<Case> permutations(DType dtype) {
        Stream<Case> ofFour = Stream.of(
                        List.of(0, 2, 1, 3),
                        List.of(0, 1, 3, 2),
                        List.of(3, 2, 1, 0),
                        List.of(1, 0, 2, 3),
                        List.of(2, 3, 0, 1),
                        List.of(1, 2, 3, 0),
                        List.of(3, 0, 1, 2))
                .flatMap(order -> Stream.of(Shape.of(2, 3, 4, 5), Shape.of(1, 17, 1, 6), Shape.of(2, 0, 3, 1))
                        .map(shape -> moved(
                                "permute " + order,
                                dtype,
                                shape,
                                x -> x.permute(order.stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray()))));
        Stream<Case> others = Stream.of(
                moved("transpose", dtype, Shape.of(33, 18), x -> x.transpose(0, 1)),
                moved("transpose", dtype, Shape.of(1, 5), x -> x.transpose(-1, -2)),
                moved("permute [4, 2, 0, 3, 1]", dtype, Shape.of(2, 3, 2, 3, 2), x -> x.permute(4, 2, 0, 3, 1)));
        return Stream.concat(ofFour, others);
    }

    private static Stream<Case> broadcasts(DType dtype) {
        return Stream.of(
                        List.of(Shape.SCALAR, Shape.of(3, 17)),
                        List.of(Shape.SCALAR, Shape.of(0)),
                        List.of(Shape.of(1), Shape.of(5)),
                        List.of(Shape.of(4, 1), Shape.of(4, 19)),
                        List.of(Shape.of(19), Shape.of(4, 19)),
                        List.of(Shape.of(2, 1, 3), Shape.of(2, 4, 3)),
                        List.of(Shape.of(3, 1, 2, 1), Shape.of(2, 3, 4, 2, 5)),
                        List.of(Shape.of(1, 0), Shape.of(6, 0)),
                        List.of(Shape.of(1, 3), Shape.of(0, 3)))
                .map(pair -> moved(
                        "broadcast to " + pair.get(1) + " of", dtype, pair.get(0), x -> x.broadcastTo(pair.get(1))));
    }

    private static Stream<Case> slices(DType dtype) {
        return Stream.of(
                moved("slice axis 0 [1, 3)", dtype, Shape.of(4, 17), x -> x.slice(0, 1, 3)),
                moved("slice axis 1 [3, 17)", dtype, Shape.of(4, 17), x -> x.slice(1, 3, 17)),
                moved("slice axis 1 [1, 2)", dtype, Shape.of(2, 3, 4), x -> x.slice(1, 1, 2)),
                moved("slice axis 1 [2, 2)", dtype, Shape.of(2, 3, 4), x -> x.slice(1, 2, 2)),
                moved("slice axis 0 [0, 0)", dtype, Shape.of(0, 4), x -> x.slice(0, 0, 0)),
                moved("slice axis 0 [0, 5)", dtype, Shape.of(5), x -> x.slice(0, 0, 5)));
    }

    private static Stream<Case> pads(DType dtype) {
        return Stream.of(
                moved("pad axis 0 by 1 and 2", dtype, Shape.of(3, 5), x -> x.pad(0, 1, 2)),
                moved("pad axis 1 by 3 and 0", dtype, Shape.of(3, 5), x -> x.pad(1, 3, 0)),
                moved("pad axis 1 by 0 and 2", dtype, Shape.of(2, 3, 4), x -> x.pad(1, 0, 2)),
                moved("pad axis 0 by 2 and 1", dtype, Shape.of(0), x -> x.pad(0, 2, 1)),
                moved("pad axis 0 by 0 and 0", dtype, Shape.of(4), x -> x.pad(0, 0, 0)));
    }

    private static Stream<Case> concatenations(DType dtype) {
        return Stream.of(
                joined(dtype, 0, Shape.of(2, 3), Shape.of(5, 3)),
                joined(dtype, 1, Shape.of(2, 3), Shape.of(2, 1), Shape.of(2, 17)),
                joined(dtype, 1, Shape.of(2, 3, 4), Shape.of(2, 0, 4), Shape.of(2, 2, 4)),
                joined(dtype, 0, Shape.of(0), Shape.of(0)),
                joined(dtype, 0, Shape.of(7)),
                moved(
                        "concatenate a tensor with itself,",
                        dtype,
                        Shape.of(3, 4),
                        x -> Tensor.concatenate(1, List.of(x, x, x))));
    }

    private static Case joined(DType dtype, int axis, Shape... shapes) {
        List<HostTensor> parts = new ArrayList<>();
        for (Shape shape : shapes) {
            parts.add(Numbers.plain(shape, dtype, parts.size()));
        }
        return new Case(
                "concatenate axis " + axis,
                dtype,
                BITS,
                parts,
                (inputs, type) -> List.of(Tensor.concatenate(axis, inputs)));
    }

    private static Stream<Case> gathers(DType dtype) {
        return Stream.of(
                gather(dtype, 0, Shape.of(5), 3, 3, 0, 4),
                gather(dtype, 0, Shape.of(5, 17), 4, 0),
                gather(dtype, 1, Shape.of(2, 3, 4), 2, 2, 1, 0, 2),
                gather(dtype, 2, Shape.of(2, 3, 4), 3),
                gather(dtype, 0, Shape.of(5, 2)),
                gather(dtype, 1, Shape.of(0, 2), 1, 1));
    }

    private static Case gather(DType dtype, int axis, Shape shape, int... indices) {
        List<HostTensor> inputs =
                List.of(Numbers.plain(shape, dtype, 5), HostTensor.of(Shape.of(indices.length), indices));
        return new Case(
                "gather axis " + axis + " at " + Arrays.toString(indices),
                dtype,
                BITS,
                inputs,
                (arguments, type) -> List.of(arguments.get(0).gather(axis, arguments.get(1))));
    }

    /** Movements of movements: a view must not forget what it is a view of. */
    private static Stream<Case> chains(DType dtype) {
        return Stream.of(
                moved(
                        "permute, reshape",
                        dtype,
                        Shape.of(2, 3, 4),
                        x -> x.permute(1, 0, 2).reshape(3, 8)),
                moved(
                        "permute, permute",
                        dtype,
                        Shape.of(2, 3, 4),
                        x -> x.permute(1, 2, 0).permute(1, 0, 2)),
                moved(
                        "slice, permute, reshape",
                        dtype,
                        Shape.of(4, 5, 6),
                        x -> x.slice(1, 1, 4).permute(2, 1, 0).reshape(6, 12)),
                moved(
                        "broadcast, permute, reshape",
                        dtype,
                        Shape.of(3, 1),
                        x -> x.broadcastTo(Shape.of(2, 3, 4)).permute(2, 0, 1).reshape(24)),
                moved(
                        "broadcast, slice, add",
                        dtype,
                        Shape.of(1, 5),
                        x -> x.broadcastTo(Shape.of(4, 5)).slice(0, 1, 3).add(x)),
                moved(
                        "slice, slice, pad",
                        dtype,
                        Shape.of(9, 3),
                        x -> x.slice(0, 2, 8).slice(0, 1, 4).pad(0, 1, 1)),
                moved(
                        "reshape, transpose, add",
                        dtype,
                        Shape.of(12),
                        x -> x.reshape(3, 4).transpose(0, 1).add(x.reshape(4, 3))),
                moved(
                        "split into heads and back",
                        dtype,
                        Shape.of(2, 5, 12),
                        x -> x.reshape(2, 5, 3, 4)
                                .permute(0, 2, 1, 3)
                                .add(1)
                                .permute(0, 2, 1, 3)
                                .reshape(2, 5, 12)),
                moved(
                        "concatenate of slices of one tensor,",
                        dtype,
                        Shape.of(3, 8),
                        x -> Tensor.concatenate(1, List.of(x.slice(1, 4, 8), x.slice(1, 0, 4)))),
                moved(
                        "reverse of parts,",
                        dtype,
                        Shape.of(2, 6),
                        x -> Tensor.concatenate(1, x.split(1, 3).reversed())),
                moved(
                        "sum of a permuted broadcast,",
                        dtype,
                        Shape.of(3, 1, 2),
                        x -> x.broadcastTo(Shape.of(3, 4, 2)).permute(1, 2, 0).sum(0)));
    }

    /** Outputs that are not computed at all, or are the same tensor twice. */
    private static Stream<Case> aliases(DType dtype) {
        return Stream.of(new Case(
                "outputs that are an input, twice, and views of it,",
                dtype,
                BITS,
                List.of(Numbers.plain(Shape.of(3, 4), dtype, 1)),
                (inputs, type) -> {
                    Tensor x = inputs.get(0);
                    return List.of(x, x, x.reshape(12), x.transpose(0, 1), x.add(x), x.slice(0, 1, 2));
                }));
    }

    private static Case moved(String name, DType dtype, Shape shape, UnaryOperator<Tensor> movement) {
        return new Case(
                name,
                dtype,
                BITS,
                List.of(Numbers.plain(shape, dtype, 2)),
                (inputs, type) -> List.of(movement.apply(inputs.get(0))));
    }
}
