package io.kosambi.backend.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What one object holds outside the heap; it goes, last come first, when nothing refers to the object any more. */
final class Natives {

    private final Arena arena = Arena.ofAuto();

    /**
     * Takes over a handle.
     *
     * @param destroy the function of oneDNN that gives it back
     * @return the handle
     */
    @SuppressWarnings("restricted")
    long own(long handle, String destroy) {
        MemorySegment unused =
                MemorySegment.ofAddress(handle).reinterpret(arena, segment -> OneDnn.call(destroy, segment.address()));
        return unused.address();
    }

    /** Zeroed memory. */
    MemorySegment allocate(long bytes) {
        return arena.allocate(bytes, Long.BYTES);
    }
}
