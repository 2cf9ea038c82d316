package io.kosambi.backend.cpu;

import java.lang.foreign.Arena;

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
        this.arena = Arena.ofShared();
        try {
            this.address = arena.allocate(Math.max(bytes, 64), 64).address();
        } catch (OutOfMemoryError e) {
            arena.close();
            OutOfMemoryError clearer = new OutOfMemoryError("cpu backend: cannot allocate "
                    + String.format("%,d", bytes) + " bytes for " + what + "; " + advice);
            clearer.initCause(e);
            throw clearer;
        }
    }

    long address() {
        return address;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        arena.close();
    }
}
