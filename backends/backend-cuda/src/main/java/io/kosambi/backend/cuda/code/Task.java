package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import java.util.List;

/** A step of a plan, translated: the kernels that it needs, and what it queues. Immutable, and the same for any addresses. */
public interface Task {

    /** The kernels to compile. */
    List<KernelSource> kernels();

    /** How much of {@link Operands#scratch} it uses, in bytes. */
    default long scratchBytes() {
        return 0;
    }

    /** How many 64-bit words of a table it wants in the device's memory; mostly none. */
    default int tableWords() {
        return 0;
    }

    /** The table's words, such as addresses; it is in its place before anything is queued. */
    default long[] table(Operands operands) {
        return new long[0];
    }

    /** Whether it can report a fault of the program's data. */
    default boolean reportsFaults() {
        return false;
    }

    /** Queues its work. */
    void queue(Queue queue, Operands operands);
}
