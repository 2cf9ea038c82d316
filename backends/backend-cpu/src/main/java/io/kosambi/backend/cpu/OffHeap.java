package io.kosambi.backend.cpu;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A zeroed block of memory outside the heap. */
final class OffHeap implements AutoCloseable {

    private final Arena arena;
    private final long address;
    private final long bytes;

    /**
     * @param advice what to change if there is not enough memory
     * @throws OutOfMemoryError naming the size, what it was for, and the advice
     */
    OffHeap(long bytes, String what, String advice) {
        this.bytes = bytes;
        long available = PhysicalMemory.available();
        String misfit = String.format(
                "cpu backend: cannot allocate %,d bytes for %s, since %,d are available; %s",
                bytes, what, available, advice);
        if (bytes > available) {
            throw new OutOfMemoryError(misfit);
        }
        this.arena = Arena.ofShared();
        try {
            this.address = arena.allocate(Math.max(bytes, 64), 64).address();
        } catch (OutOfMemoryError e) {
            arena.close();
            OutOfMemoryError clearer = new OutOfMemoryError(misfit);
            clearer.initCause(e);
            throw clearer;
        }
    }

    long address() {
        return address;
    }

    /** The memory from an offset on. */
    MemorySegment segment(long offset) {
        return Memory.ALL.asSlice(address + offset);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
