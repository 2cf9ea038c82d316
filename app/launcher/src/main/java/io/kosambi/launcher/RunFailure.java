package io.kosambi.launcher;

import java.nio.file.Path;

/** A run failed; the cause says why, and the log has its stack trace. */
final class RunFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path log;

    RunFailure(Throwable cause, Path log) {
        super(cause);
        this.log = log;
    }

    Path log() {
        return log;
    }
}
