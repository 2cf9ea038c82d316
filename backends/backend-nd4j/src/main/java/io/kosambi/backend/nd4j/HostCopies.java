package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.TensorType;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between host tensors and ND4J's arrays, by calls that work on every device. */
final class HostCopies {

    private HostCopies() {}

    /** Copies into memory for as many elements of the same type. */
    static void write(HostTensor value, INDArray flat) {
        INDArray copy = switch (value.dtype()) {
            case F32 -> Nd4j.createFromArray(value.floats());
            case F64 -> Nd4j.createFromArray(value.doubles());
            case I32 -> Nd4j.createFromArray(value.integers());
        };
        flat.assign(copy);
        copy.close();
    }

    private static void read(INDArray flat, HostTensor target) {
        int length = target.length();
        switch (target.dtype()) {
            case F32 -> System.arraycopy(flat.toFloatVector(), 0, target.floats(), 0, length);
            case F64 -> System.arraycopy(flat.toDoubleVector(), 0, target.doubles(), 0, length);
            case I32 -> System.arraycopy(flat.toIntVector(), 0, target.integers(), 0, length);
        }
    }

    /** Copies a value that a user gave, converting the element type. */
    static void write(String what, HostTensor value, TensorType type, Value target) {
        requireShape(what, value, type);
        if (target instanceof Value.Dense dense) {
            write(value.as(type.dtype()), dense.flat());
        }
    }

    /** Copies a value to where a user wants it, converting the element type. */
    static void read(String what, Value source, TensorType type, HostTensor target) {
        requireShape(what, target, type);
        if (source instanceof Value.Dense dense) {
            HostTensor same = target.dtype() == type.dtype() ? target : HostTensor.zeros(type);
            read(dense.flat(), same);
            if (same != target) {
                target.copyFrom(same);
            }
        }
    }

    static TensorType known(String operation, String what, String label, Map<String, TensorType> types) {
        TensorType type = types.get(label);
        if (type == null) {
            throw new IllegalArgumentException(
                    operation + ": there is no " + what + " '" + label + "'; there are " + types.keySet());
        }
        return type;
    }

    private static void requireShape(String what, HostTensor host, TensorType type) {
        if (!host.shape().equals(type.shape())) {
            throw new ShapeException(what + " has shape " + type.shape() + ", got " + host.shape());
        }
    }
}
