package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.Sequence;

/** A captured graph. */
final class GpuSequence implements Sequence {

    private final Driver driver;
    private final Runnable enter;
    private final long executable;
    private final long stream;

    /** @param enter makes the GPU the current one of the thread */
    GpuSequence(Driver driver, Runnable enter, long executable, long stream) {
        this.driver = driver;
        this.enter = enter;
        this.executable = executable;
        this.stream = stream;
    }

    @Override
    public void run() {
        enter.run();
        driver.call("cuGraphLaunch", executable, stream);
    }

    @Override
    public void close() {
        enter.run();
        driver.attempt("cuStreamSynchronize", stream);
        driver.attempt("cuGraphExecDestroy", executable);
    }
}
