package io.kosambi.launcher;

import io.kosambi.spi.app.RunContext.Progress;
import java.io.PrintWriter;

/** Where a run shows what it is doing. */
interface Display {

    /** See {@link io.kosambi.spi.app.RunContext#begin}. */
    Progress begin(String task, long total, long done);

    /** See {@link io.kosambi.spi.app.RunContext#say}. */
    void say(String line);

    /** The display that suits where the output goes. */
    static Display of(PrintWriter out, Terminal terminal, boolean quiet) {
        if (quiet) {
            return new QuietDisplay();
        }
        return terminal.interactive() ? new BarDisplay(System.err, terminal.width()) : new LineDisplay(out);
    }
}
