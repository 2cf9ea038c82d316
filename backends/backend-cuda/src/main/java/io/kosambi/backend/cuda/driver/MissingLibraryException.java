package io.kosambi.backend.cuda.driver;

/** A library of NVIDIA's that is not there, too old or too new; the message is a sentence without its subject. */
public final class MissingLibraryException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    MissingLibraryException(String message) {
        super(message);
    }
}
