package io.kosambi.host.run;

import io.kosambi.spi.app.RunContext.Progress;

/** Shows nothing. */
public final class QuietDisplay implements Display {

    @Override
    public Progress begin(String task, long total, long done) {
        return new Progress() {
            @Override
            public void at(long step, String detail) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void say(String line) {}
}
