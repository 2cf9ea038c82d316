package io.kosambi.backend.cuda.device;

/** Recorded work. */
public interface Sequence extends AutoCloseable {

    /** Queues all of it. */
    void run();

    @Override
    void close();
}
