package io.kosambi.launcher;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns Ctrl-C and a request to terminate into a wish that the work ends at its next step; a second one ends the process
 * at once. Closing brings back what the signals did before.
 */
final class StopSignal implements AutoCloseable {

    private static final int SIGNAL_EXIT_CODE_BASE = 128;

    private final AtomicReference<@Nullable Signal> received = new AtomicReference<>();
    private final PrintWriter out;
    private final SignalHandler formerInterrupt;
    private final SignalHandler formerTerminate;

    private StopSignal(PrintWriter out) {
        this.out = out;
        this.formerInterrupt = Signal.handle(new Signal("INT"), this::receive);
        this.formerTerminate = Signal.handle(new Signal("TERM"), this::receive);
    }

    /**
     * Begins to listen.
     *
     * @param out where the user is told what happens
     */
    static StopSignal listen(PrintWriter out) {
        return new StopSignal(out);
    }

    boolean requested() {
        return received.get() != null;
    }

    /** The exit code by which a process ended by the received signal is known; Ctrl-C's if there was none. */
    int exitCode() {
        Signal signal = received.get();
        return signal == null ? ExitCodes.INTERRUPTED : SIGNAL_EXIT_CODE_BASE + signal.getNumber();
    }

    @Override
    public void close() {
        Signal.handle(new Signal("INT"), formerInterrupt);
        Signal.handle(new Signal("TERM"), formerTerminate);
    }

    private void receive(Signal signal) {
        if (received.compareAndSet(null, signal)) {
            out.println("\nStopping at the next step with a checkpoint; once more ends at once.");
        } else {
            Runtime.getRuntime().halt(SIGNAL_EXIT_CODE_BASE + signal.getNumber());
        }
    }
}
