package io.kosambi.backend.reference;

import org.jspecify.annotations.Nullable;

/** Whether something may still be used; it ends by itself or with what it belongs to. */
final class Lifetime {

    private final String owner;
    private final @Nullable Lifetime outer;
    private boolean closed;

    Lifetime(String owner) {
        this(owner, null);
    }

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

    void close() {
        closed = true;
    }
}
