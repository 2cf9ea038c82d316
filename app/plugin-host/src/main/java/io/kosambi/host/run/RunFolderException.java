package io.kosambi.host.run;

/** A run folder cannot be used; the message names it and says what to do. */
public final class RunFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunFolderException(String message) {
        super(message);
    }

    public RunFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
