package io.kosambi.launcher;

/** How the process ends. */
final class ExitCodes {

    /** Everything asked for was done. */
    static final int COMPLETE = 0;

    /** Something went wrong that the user could not know beforehand. */
    static final int FAILURE = 1;

    /** The command line or a configuration is wrong. */
    static final int USAGE = 2;

    /** Stopped by Ctrl-C; other signals end with 128 and their number too. */
    static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
