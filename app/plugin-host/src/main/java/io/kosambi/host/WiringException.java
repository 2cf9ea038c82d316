package io.kosambi.host;

import org.jspecify.annotations.Nullable;

/** An application's parts do not fit together; the cause is what a constructor threw, if it was that. */
public final class WiringException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WiringException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
