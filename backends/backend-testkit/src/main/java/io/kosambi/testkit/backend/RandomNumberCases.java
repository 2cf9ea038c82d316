package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Primitive.Distribution;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.List;
import java.util.stream.Stream;

/** The same random numbers on every backend: uniform ones to the bit, normal ones within rounding. */
final class RandomNumberCases {

    private RandomNumberCases() {}

    static Stream<Case> all(List<DType> dtypes) {
        return dtypes.stream()
                .filter(dtype -> dtype.isFloating() && dtypes.contains(DType.I32))
                .flatMap(dtype -> Stream.of(Distribution.values())
                        .flatMap(distribution -> Stream.of(
                                draw(distribution, dtype, 0, 0, 0, 0, Shape.of(64)),
                                draw(distribution, dtype, 1, 0, 0, 0, Shape.of(8)),
                                draw(distribution, dtype, 0, 1, 0, 0, Shape.of(8)),
                                draw(distribution, dtype, 0, 0, 1, 0, Shape.of(8)),
                                draw(distribution, dtype, 0, 0, 0, 1, Shape.of(8)),
                                draw(distribution, dtype, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, -1, Shape.of(1001)),
                                draw(distribution, dtype, 12, 34, 56, 78, Shape.SCALAR),
                                draw(distribution, dtype, 12, 34, 56, 78, Shape.of(1)),
                                draw(distribution, dtype, 12, 34, 56, 78, Shape.of(3)),
                                draw(distribution, dtype, 12, 34, 56, 78, Shape.of(3, 0)),
                                draw(distribution, dtype, 12, 34, 56, 78, Shape.of(3, 5, 7)))));
    }

    private static Case draw(
            Distribution distribution, DType dtype, int low, int high, int stream, int step, Shape shape) {
        List<HostTensor> inputs = List.of(HostTensor.of(Shape.of(2), low, high), HostTensor.of(Shape.SCALAR, step));
        String name = "random " + distribution.name().toLowerCase(java.util.Locale.ROOT) + " numbers " + shape
                + ", seed words " + low + " and " + high + ", stream " + stream + ", step " + step + ",";
        Closeness closeness = distribution == Distribution.UNIFORM ? Closeness.BITS : Closeness.SCALED;
        return new Case(
                name,
                dtype,
                closeness,
                inputs,
                (arguments, type) -> List.of(Tensor.random(
                        distribution, arguments.get(0), arguments.get(1), stream, new TensorType(shape, type))));
    }
}
