package io.kosambi.backend.cpu;

/** A step, ready to run: tasks that any threads may do in any order. Immutable, so that threads can share it. */
interface Kernel {

    /** Into how many independent tasks the work falls; fixed, so that results do not depend on the number of threads. */
    default int tasks() {
        return 1;
    }

    /** How much of {@link Frame#scratch} a task needs. */
    default long scratchBytes() {
        return 0;
    }

    /** Does one task. */
    void run(Frame frame, int task);
}
