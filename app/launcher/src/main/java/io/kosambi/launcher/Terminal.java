package io.kosambi.launcher;

/**
 * What standard error leads to, as the start script found it: a shell can tell, Java cannot.
 *
 * @param interactive whether somebody watches, so that a line may be drawn over
 * @param width the number of columns
 */
record Terminal(boolean interactive, int width) {

    private static final int USUAL_WIDTH = 80;
    private static final int SMALLEST_WIDTH = 40;

    /** Reads the system property {@code kosambi.terminal.width}, which is set only on a terminal. */
    static Terminal detect() {
        int width = Integer.getInteger("kosambi.terminal.width", 0);
        return width == 0 ? new Terminal(false, USUAL_WIDTH) : new Terminal(true, Math.max(width, SMALLEST_WIDTH));
    }
}
