package io.kosambi.host.run;

import io.kosambi.spi.app.RunContext.Progress;

/** Where a run shows what it is doing. */
public interface Display {

    /** See {@link io.kosambi.spi.app.RunContext#begin}. */
    Progress begin(String task, long total, long done);

    /** See {@link io.kosambi.spi.app.RunContext#say}. */
    void say(String line);
}
