package io.kosambi.training;

import java.io.IOException;

/** A checkpoint cannot be used; the message names the file, what is wrong, and what to do. */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }
}
