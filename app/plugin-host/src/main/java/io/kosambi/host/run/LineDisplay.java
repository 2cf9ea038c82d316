package io.kosambi.host.run;

import io.kosambi.spi.app.RunContext.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Plain lines, one every ten seconds and one at the end of each piece of work, for logs and pipes. */
public final class LineDisplay implements Display {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter out;
    private final LongSupplier nanoTime;

    /**
     * @param out where the lines go
     */
    public LineDisplay(PrintWriter out) {
        this(out, System::nanoTime);
    }

    LineDisplay(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public Progress begin(String task, long total, long done) {
        return new Lines(task, total, done);
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    private final class Lines implements Progress {

        private final String task;
        private final long total;
        private final long first;
        private final long startNanos = nanoTime.getAsLong();
        private long printedNanos = startNanos;
        private long step;
        private long printedStep;
        private String detail = "";

        Lines(String task, long total, long first) {
            this.task = task;
            this.total = total;
            this.first = first;
            this.step = first;
            this.printedStep = first;
        }

        @Override
        public void at(long done, String newDetail) {
            step = done;
            detail = newDetail;
            if (nanoTime.getAsLong() - printedNanos >= INTERVAL_NANOS) {
                print();
            }
        }

        @Override
        public void close() {
            if (step > printedStep) {
                print();
            }
        }

        private void print() {
            long now = nanoTime.getAsLong();
            StringBuilder line =
                    new StringBuilder(task).append(' ').append(step).append('/').append(total);
            if (!detail.isEmpty()) {
                line.append(", ").append(detail);
            }
            double seconds = (now - startNanos) / 1e9;
            if (step > first && seconds > 0) {
                double perSecond = (step - first) / seconds;
                line.append(String.format(Locale.ROOT, ", %.1f steps/s", perSecond));
                if (step < total) {
                    line.append(", ")
                            .append(Durations.words((total - step) / perSecond))
                            .append(" left");
                }
            }
            out.println(line);
            printedNanos = now;
            printedStep = step;
        }
    }
}
