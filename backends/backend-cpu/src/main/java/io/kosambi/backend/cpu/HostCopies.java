package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.TensorType;
import java.lang.foreign.MemorySegment;

/** Copies between host tensors and dense memory. */
final class HostCopies {

    private HostCopies() {}

    static void write(String name, TensorType type, HostTensor value, long address) {
        requireShape("write '" + name + "'", type, value);
        HostTensor source = value.as(type.dtype());
        MemorySegment.copy(arrayOf(source), 0, Memory.ALL, address, type.bytes());
    }

    static void read(String name, TensorType type, long address, HostTensor target) {
        requireShape("read '" + name + "'", type, target);
        HostTensor same = target.dtype() == type.dtype() ? target : HostTensor.zeros(type);
        MemorySegment.copy(Memory.ALL, address, arrayOf(same), 0, type.bytes());
        if (same != target) {
            target.copyFrom(same);
        }
    }

    private static MemorySegment arrayOf(HostTensor tensor) {
        if (tensor.dtype() == DType.F32) {
            return MemorySegment.ofArray(tensor.floats());
        }
        return tensor.dtype() == DType.F64
                ? MemorySegment.ofArray(tensor.doubles())
                : MemorySegment.ofArray(tensor.integers());
    }

    private static void requireShape(String what, TensorType type, HostTensor value) {
        if (!value.shape().equals(type.shape())) {
            throw new ShapeException(what + ": needs shape " + type.shape() + ", got " + value.shape());
        }
    }
}
