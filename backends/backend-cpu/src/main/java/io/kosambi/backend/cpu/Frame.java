package io.kosambi.backend.cpu;

/** Where a thread stands: its own memory, and the slice of the batch that it works on. One per thread, reused. */
final class Frame {

    /** The thread's arena. */
    final long arena;

    /** Memory that a kernel may use while it runs, and only then. */
    final long scratch;

    /** Receives the words of one counter of random numbers. */
    final int[] words = new int[4];

    /** The number of the slice; 0 outside regions. */
    int slice;

    /** The first batch element of the slice; 0 outside regions. */
    int start;

    Frame(long arena, long scratch) {
        this.arena = arena;
        this.scratch = scratch;
    }
}
