package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.Staging;
import java.lang.foreign.MemorySegment;

/** Memory of the host that the operating system leaves in place, with an event for the copy that last left it. */
final class GpuStaging implements Staging {

    private static final int NO_TIMING = 2;

    private final Driver driver;
    private final Runnable enter;
    private final long stream;
    private final MemorySegment memory;
    private final long sent;

    /** @param enter makes the GPU the current one of the thread */
    @SuppressWarnings("restricted")
    GpuStaging(Driver driver, Runnable enter, long stream, long bytes) {
        this.driver = driver;
        this.enter = enter;
        this.stream = stream;
        this.memory = MemorySegment.ofAddress(driver.create("cuMemHostAlloc", bytes, 0))
                .reinterpret(bytes);
        this.sent = driver.create("cuEventCreate", NO_TIMING);
    }

    @Override
    public MemorySegment memory() {
        enter.run();
        driver.call("cuEventSynchronize", sent);
        return memory;
    }

    /** Where it begins. */
    long address() {
        return memory.address();
    }

    long bytes() {
        return memory.byteSize();
    }

    @Override
    public void send(long to) {
        enter.run();
        driver.call("cuMemcpyHtoDAsync_v2", to, memory, memory.byteSize(), stream);
        driver.call("cuEventRecord", sent, stream);
    }

    @Override
    public void close() {
        enter.run();
        driver.attempt("cuStreamSynchronize", stream);
        driver.attempt("cuEventDestroy_v2", sent);
        driver.attempt("cuMemFreeHost", memory);
    }
}
