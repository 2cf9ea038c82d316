package io.kosambi.gp;

import java.util.function.IntConsumer;

/** Counts what several threads have done, and reports it in order. */
final class ProgressCount {

    private final IntConsumer progress;
    private int done;

    /** @param progress receives the count, by one thread at a time */
    ProgressCount(IntConsumer progress) {
        this.progress = progress;
    }

    synchronized void add(int more) {
        done += more;
        progress.accept(done);
    }
}
