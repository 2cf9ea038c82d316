package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.TensorType;
import java.lang.foreign.MemorySegment;

/** Copies between host tensors and dense memory, converting the element type where it differs. */
public final class HostCopies {

    private HostCopies() {}

    /**
     * Writes a tensor into memory.
     *
     * @param name what is written, for messages
     * @param type what the memory holds
     * @throws ShapeException if the shapes differ
     */
    public static void write(String name, TensorType type, HostTensor value, MemorySegment memory) {
        requireShape("write '" + name + "'", type, value);
        MemorySegment.copy(arrayOf(value.as(type.dtype())), 0, memory, 0, type.bytes());
    }

    /**
     * Reads a tensor from memory.
     *
     * @param name what is read, for messages
     * @param type what the memory holds
     * @throws ShapeException if the shapes differ
     */
    public static void read(String name, TensorType type, MemorySegment memory, HostTensor target) {
        requireShape("read '" + name + "'", type, target);
        HostTensor same = target.dtype() == type.dtype() ? target : HostTensor.zeros(type);
        MemorySegment.copy(memory, 0, arrayOf(same), 0, type.bytes());
        if (same != target) {
            target.copyFrom(same);
        }
    }

    /**
     * Requires that a tensor fits what it is written to or read from.
     *
     * @throws ShapeException if the shapes differ
     */
    public static void requireShape(String what, TensorType type, HostTensor value) {
        if (!value.shape().equals(type.shape())) {
            throw new ShapeException(what + ": needs shape " + type.shape() + ", got " + value.shape());
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
}
