package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.DType;
import java.util.Objects;

/** A piece of memory of a plan. Identity matters; the offset is set once, when the plan lays memory out. */
public final class Buffer {

    /** Where a buffer lives. */
    public enum Space {
        /** Once per thread, at an offset in the thread's arena. */
        LOCAL,
        /** Once per program, at an offset in the program's arena. */
        PROGRAM,
        /** Once per batch slice, in the program's arena: copy s lies s times {@link #paddedBytes()} behind the offset. */
        PARTIAL,
        /** A variable, in the memory of the state. */
        VARIABLE
    }

    /** Buffers start on cache lines, and vectors may read past their end up to the next. */
    public static final long ALIGNMENT = 64;

    private final Space space;
    private final DType dtype;
    private final long elements;
    private final String label;
    private long offset = -1;
    private int from = Integer.MAX_VALUE;
    private int to = -1;

    Buffer(Space space, DType dtype, long elements, String label) {
        this.space = Objects.requireNonNull(space);
        this.dtype = dtype;
        this.elements = elements;
        this.label = label;
    }

    /** Where it lives. */
    public Space space() {
        return space;
    }

    /** The element type. */
    public DType dtype() {
        return dtype;
    }

    /** The number of elements. */
    public long elements() {
        return elements;
    }

    /** The variable's or input's name, or what made the buffer. */
    public String label() {
        return label;
    }

    /** The offset in its arena in bytes. */
    public long offset() {
        return offset;
    }

    /** The size in bytes, rounded up to whole cache lines. */
    public long paddedBytes() {
        return (elements * dtype.bytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    void place(long offset) {
        this.offset = offset;
    }

    /** Extends the time during which the buffer holds something. */
    void live(int time) {
        from = Math.min(from, time);
        to = Math.max(to, time);
    }

    boolean isUsed() {
        return to >= 0;
    }

    boolean overlaps(Buffer other) {
        return from <= other.to && other.from <= to;
    }

    @Override
    public String toString() {
        return space + " " + dtype + "[" + elements + "] " + label;
    }
}
