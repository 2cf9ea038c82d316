package io.kosambi.backend.cuda.device;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;

/**
 * A machine with memory of its own and one queue, in which work is done in order. Addresses are those of its memory. Nothing
 * here waits for the machine unless it says so.
 */
public interface Device extends AutoCloseable {

    /** Allocations begin at multiples of this, in bytes. */
    long ALIGNMENT = 256;

    /** What it is called, such as {@code NVIDIA H100}. */
    String name();

    /** What kernels are compiled for, such as {@code sm_90}. */
    String architecture();

    /** The versions of the libraries that results may depend on to the bit. */
    String libraries();

    /**
     * Takes memory, which is zero.
     *
     * @param what what it is for, and {@code advice} what to change if there is not enough of it
     * @throws OutOfMemoryError naming how much was asked for and how much is free
     */
    long allocate(long bytes, String what, String advice);

    /** Gives memory back, when all that was queued is done with it. */
    void free(long address);

    /** Compiles kernels, unless that was done before, each in the order given. */
    List<Function> load(List<KernelSource> sources);

    /** Memory of the host between which and the machine copies are made without waiting. */
    Staging stage(long bytes);

    /** Copies from the host, after all that was queued; waits until it is done. */
    void copyIn(MemorySegment from, long to);

    /** Copies to the host, after all that was queued; waits until it is done. */
    void copyOut(long from, MemorySegment to);

    /** Keeps work that can then be queued with one call, as often as wanted. */
    Sequence record(Consumer<Queue> work);

    /**
     * Waits until all that was queued is done.
     *
     * @throws CudaException if something of it failed
     */
    void await();

    /** Frees everything. */
    @Override
    void close();
}
