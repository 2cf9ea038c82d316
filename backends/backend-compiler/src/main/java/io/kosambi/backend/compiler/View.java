package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import java.util.Arrays;
import java.util.Optional;

/**
 * A tensor as a window on a buffer; element (i0, i1, ...) lies at offset + sum of index times stride.
 *
 * @param buffer the memory
 * @param offset in elements
 * @param shape the axis lengths; of a slice of the batch where the view is read slice by slice
 * @param strides in elements, 0 along repeated axes
 * @param batchStride what to add to the offset for each batch element before the slice, in elements; 0 unless the buffer
 *     holds the whole batch and the view one slice of it
 */
public record View(Buffer buffer, long offset, Shape shape, long[] strides, long batchStride) {

    static View dense(Buffer buffer, Shape shape) {
        return new View(buffer, 0, shape, shape.strides(), 0);
    }

    /** A leaf: numbers that repeat are stored once. */
    static View leaf(Buffer buffer, Primitive.Leaf leaf) {
        Shape shape = leaf.type().shape();
        return switch (leaf) {
            case Primitive.Fill fill -> new View(buffer, 0, shape, new long[shape.rank()], 0);
            case Primitive.Iota iota -> {
                long[] strides = new long[shape.rank()];
                strides[iota.axis()] = 1;
                yield new View(buffer, 0, shape, strides, 0);
            }
            default -> dense(buffer, shape);
        };
    }

    /** The element type. */
    public DType dtype() {
        return buffer.dtype();
    }

    /** Shape and dtype. */
    public TensorType type() {
        return new TensorType(shape, dtype());
    }

    /** Whether elements lie in row-major order without gaps. */
    public boolean isDense() {
        return suffixIsDense(0);
    }

    /** Whether the axes from the given one on lie in row-major order without gaps. */
    public boolean suffixIsDense(int fromAxis) {
        if (shape.elements() == 0) {
            return true;
        }
        long expected = 1;
        for (int axis = shape.rank() - 1; axis >= fromAxis; axis--) {
            if (shape.length(axis) != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape.length(axis);
        }
        return true;
    }

    /** Whether all elements are one. */
    public boolean isScalar() {
        for (int axis = 0; axis < strides.length; axis++) {
            if (shape.length(axis) != 1 && strides[axis] != 0) {
                return false;
            }
        }
        return shape.elements() > 0;
    }

    /** The axes in another order. */
    public View permute(Iterable<Integer> order) {
        int[] lengths = new int[shape.rank()];
        long[] newStrides = new long[lengths.length];
        int to = 0;
        for (int from : order) {
            lengths[to] = shape.length(from);
            newStrides[to++] = strides[from];
        }
        return new View(buffer, offset, Shape.of(lengths), newStrides, batchStride);
    }

    View broadcast(Shape target) {
        int extra = target.rank() - shape.rank();
        long[] newStrides = new long[target.rank()];
        for (int axis = 0; axis < shape.rank(); axis++) {
            newStrides[axis + extra] = shape.length(axis) == 1 && target.length(axis + extra) != 1 ? 0 : strides[axis];
        }
        return new View(buffer, offset, target, newStrides, batchStride);
    }

    /** The indices from {@code from} (included) to {@code to} (excluded) along an axis. */
    public View slice(int axis, int from, int to) {
        return new View(buffer, offset + from * strides[axis], shape.withLength(axis, to - from), strides, batchStride);
    }

    /** One slice of the batch along an axis that holds {@code perBatch} indices for each batch element. */
    View narrow(int axis, int perBatch, int batchLength) {
        return new View(
                buffer, offset, shape.withLength(axis, perBatch * batchLength), strides, perBatch * strides[axis]);
    }

    /** The same elements under another shape, or empty where that needs a copy. */
    public Optional<View> reshape(Shape target) {
        if (target.elements() == 0) {
            return Optional.of(new View(buffer, offset, target, target.strides(), batchStride));
        }
        long[] newStrides = new long[target.rank()];
        int from = 0;
        int to = 0;
        while (to < target.rank() || from < shape.rank()) {
            // The shortest runs of old and new axes with equally many elements.
            int fromStart = from;
            int toStart = to;
            long fromCount = from < shape.rank() ? shape.length(from++) : 1;
            long toCount = to < target.rank() ? target.length(to++) : 1;
            while (fromCount != toCount) {
                if (fromCount < toCount) {
                    fromCount *= shape.length(from++);
                } else {
                    toCount *= target.length(to++);
                }
            }
            long stride = -1;
            long expected = -1;
            for (int axis = from - 1; axis >= fromStart; axis--) {
                if (shape.length(axis) == 1) {
                    continue;
                }
                if (stride < 0) {
                    stride = strides[axis];
                } else if (strides[axis] != expected) {
                    return Optional.empty();
                }
                expected = strides[axis] * shape.length(axis);
            }
            long next = Math.max(stride, 0);
            for (int axis = to - 1; axis >= toStart; axis--) {
                newStrides[axis] = next;
                next *= target.length(axis);
            }
        }
        return Optional.of(new View(buffer, offset, target, newStrides, batchStride));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof View view
                && buffer == view.buffer
                && offset == view.offset
                && batchStride == view.batchStride
                && shape.equals(view.shape)
                && Arrays.equals(strides, view.strides);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(buffer) * 31 + (int) offset;
    }

    @Override
    public String toString() {
        return buffer + " " + shape + (isDense() ? "" : " strides " + Arrays.toString(strides));
    }
}
