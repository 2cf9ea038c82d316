package io.kosambi.backend.cuda.device;

import java.lang.foreign.MemorySegment;

/** Memory of the host from which a machine reads and into which it writes while the host goes on. */
public interface Staging extends AutoCloseable {

    /** The memory, once nothing that was sent from it is still on its way. */
    MemorySegment memory();

    /** Queues a copy of all of it to an address. */
    void send(long to);

    @Override
    void close();
}
