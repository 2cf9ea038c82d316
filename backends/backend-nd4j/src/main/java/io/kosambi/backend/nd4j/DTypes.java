package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Shape;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;

/** The words of the tensor language in ND4J's. */
final class DTypes {

    private DTypes() {}

    static DataType of(DType dtype) {
        return switch (dtype) {
            case F32 -> DataType.FLOAT;
            case F64 -> DataType.DOUBLE;
            case I32 -> DataType.INT32;
        };
    }

    static long[] lengths(Shape shape) {
        return Arrays.stream(shape.lengths()).asLongStream().toArray();
    }
}
