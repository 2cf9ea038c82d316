package io.kosambi.launcher;

import io.kosambi.host.run.Display;
import io.kosambi.host.run.LineDisplay;
import io.kosambi.host.run.QuietDisplay;
import java.io.PrintWriter;

/** Chooses where runs show what they are doing. */
final class Displays {

    private Displays() {}

    /** The display that suits where the output goes. */
    static Display of(PrintWriter out, Terminal terminal, boolean quiet) {
        if (quiet) {
            return new QuietDisplay();
        }
        return terminal.interactive() ? new BarDisplay(System.err, terminal.width()) : new LineDisplay(out);
    }

    /** A bar where somebody watches it, and nothing elsewhere: for commands of which the result alone is worth keeping. */
    static Display atTerminal() {
        Terminal terminal = Terminal.detect();
        return terminal.interactive() ? new BarDisplay(System.err, terminal.width()) : new QuietDisplay();
    }
}
