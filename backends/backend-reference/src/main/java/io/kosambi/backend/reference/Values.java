package io.kosambi.backend.reference;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.TensorType;
import java.util.Map;

/**
 * Tensor values as dense row-major arrays of doubles, whatever the element type: a double holds every float and every
 * 32-bit integer exactly. An array is never written after it was computed, so values can be shared.
 */
final class Values {

    private Values() {}

    static double[] zeros(TensorType type) {
        return new double[Math.toIntExact(type.shape().elements())];
    }

    /** The value of the element type that is nearest or, for integers, next toward zero. */
    static double rounded(double value, DType dtype) {
        return switch (dtype) {
            case F32 -> (float) value;
            case F64 -> value;
            case I32 -> (int) value;
        };
    }

    static double[] round(double[] values, DType dtype) {
        if (dtype != DType.F64) {
            for (int index = 0; index < values.length; index++) {
                values[index] = rounded(values[index], dtype);
            }
        }
        return values;
    }

    static double[] fromHost(String what, HostTensor value, TensorType type) {
        requireShape(what, value, type);
        return round(value.toDoubles(), type.dtype());
    }

    static void toHost(String what, double[] values, TensorType type, HostTensor target) {
        requireShape(what, target, type);
        for (int index = 0; index < values.length; index++) {
            target.set(index, values[index]);
        }
    }

    private static void requireShape(String what, HostTensor host, TensorType type) {
        if (!host.shape().equals(type.shape())) {
            throw new ShapeException(what + " has shape " + type.shape() + ", got " + host.shape());
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
}
