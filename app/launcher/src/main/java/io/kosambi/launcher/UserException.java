package io.kosambi.launcher;

/** Something the user can set right; the message says all of it, so no stack trace is shown. */
final class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private UserException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line or a configuration is wrong. */
    static UserException usage(String message) {
        return new UserException(ExitCodes.USAGE, message);
    }

    /** The surroundings do not allow it: a folder, a port, a file. */
    static UserException failure(String message) {
        return new UserException(ExitCodes.FAILURE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
