package io.kosambi.launcher;

import io.kosambi.host.run.Display;
import io.kosambi.spi.app.RunContext.Progress;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn over itself, for somebody at a terminal. */
final class BarDisplay implements Display {

    private static final int UPDATE_MILLIS = 200;

    private final PrintStream out;
    private final int width;

    BarDisplay(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public Progress begin(String task, long total, long done) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(out, width))
                .build();
        return new Progress() {
            @Override
            public void at(long step, String detail) {
                bar.stepTo(step);
                bar.setExtraMessage(" " + detail);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    @Override
    public void say(String line) {
        out.println(line);
    }
}
