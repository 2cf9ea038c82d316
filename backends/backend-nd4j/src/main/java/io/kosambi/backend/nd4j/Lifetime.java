package io.kosambi.backend.nd4j;

import org.jspecify.annotations.Nullable;

/** Whether something may still be used; it ends by itself or with what it belongs to. */
final class Lifetime {

    private final String owner;
    private final @Nullable Lifetime outer;
    private boolean closed;

    Lifetime(String owner, @Nullable Lifetime outer) {
        this.owner = owner;
        this.outer = outer;
    }

    void requireOpen(String operation) {
        if (closed) {
            throw new IllegalStateException(operation + ": " + owner + " is closed");
        }
        if (outer != null) {
            outer.requireOpen(operation);
        }
    }

    /** Ends it; returns whether it was open. */
    boolean close() {
        boolean wasOpen = !closed;
        closed = true;
        return wasOpen;
    }
}
