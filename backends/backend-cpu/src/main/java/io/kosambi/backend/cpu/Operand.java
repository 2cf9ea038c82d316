package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.View;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Shape;

/** A view whose place in memory is known but for the thread and the slice. */
final class Operand {

    private final long start;
    private final long base;
    private final boolean local;
    private final long bytesPerSlice;
    private final long bytesPerBatchElement;
    private final View view;

    /**
     * @param base an address, or an offset in the thread's arena if {@code local}
     * @param bytesPerSlice from the copy of one slice to that of the next
     */
    Operand(View view, long base, boolean local, long bytesPerSlice) {
        this.view = view;
        this.start = base;
        this.base = base + view.offset() * view.dtype().bytes();
        this.local = local;
        this.bytesPerSlice = bytesPerSlice;
        this.bytesPerBatchElement = view.batchStride() * view.dtype().bytes();
    }

    /** Another view of the same buffer. */
    Operand withView(View other) {
        return new Operand(other, start, local, bytesPerSlice);
    }

    /** The address of the first element. */
    long at(Frame frame) {
        return base + (local ? frame.arena : 0) + frame.slice * bytesPerSlice + frame.start * bytesPerBatchElement;
    }

    View view() {
        return view;
    }

    DType dtype() {
        return view.dtype();
    }

    Shape shape() {
        return view.shape();
    }

    int length(int axis) {
        return view.shape().length(axis);
    }

    int elements() {
        return Math.toIntExact(view.shape().elements());
    }

    /** The distance between neighbours along an axis, in bytes. */
    long stride(int axis) {
        return view.strides()[view.shape().axis(axis)] * view.dtype().bytes();
    }

    long bytesPerSlice() {
        return bytesPerSlice;
    }
}
