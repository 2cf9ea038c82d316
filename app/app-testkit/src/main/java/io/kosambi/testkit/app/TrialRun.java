package io.kosambi.testkit.app;

import io.kosambi.spi.app.RunContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A run that asks to stop after so many reports of progress, and notes what a host could not show. */
final class TrialRun implements RunContext {

    /** More reports than any experiment makes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final Pattern METRIC = Pattern.compile("[a-z][A-Za-z0-9]*");

    private final Path folder;
    private final long seed;
    private final boolean resuming;
    private final int stopAfter;
    private final List<String> mistakes = new ArrayList<>();
    private int reports;
    private int open;

    TrialRun(Path folder, long seed, boolean resuming, int stopAfter) {
        this.folder = folder;
        this.seed = seed;
        this.resuming = resuming;
        this.stopAfter = stopAfter;
    }

    /** How often progress was reported. */
    int reports() {
        return reports;
    }

    /** What was wrong with what was shown, as sentences. */
    List<String> mistakes() {
        List<String> all = new ArrayList<>(mistakes);
        if (open > 0) {
            all.add("left " + open + " pieces of work open that it began");
        }
        return all;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String name() {
        return "trial";
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public boolean resuming() {
        return resuming;
    }

    @Override
    public boolean stopRequested() {
        return reports >= stopAfter;
    }

    @Override
    public Progress begin(String task, long total, long done) {
        require(!task.isBlank(), "began a piece of work without a name");
        require(done >= 0 && done <= total, "began '" + task + "' at step " + done + " of " + total);
        open++;
        return new Piece(task, total, done);
    }

    @Override
    public void publish(Map<String, Double> values) {
        values.forEach((metric, value) -> {
            require(
                    METRIC.matcher(metric).matches(),
                    "published the metric '" + metric + "', whose name is not in camel case");
            require(value != null, "published the metric '" + metric + "' without a value");
        });
    }

    @Override
    public void say(String line) {
        require(!line.isBlank() && line.lines().count() == 1, "said '" + line + "', which is not one line");
    }

    private void require(boolean sound, String mistake) {
        if (!sound && !mistakes.contains(mistake)) {
            mistakes.add(mistake);
        }
    }

    private final class Piece implements Progress {

        private final String task;
        private final long total;
        private long last;
        private boolean closed;

        Piece(String task, long total, long done) {
            this.task = task;
            this.total = total;
            this.last = done;
        }

        @Override
        public void at(long done, String detail) {
            require(!closed, "reported progress of '" + task + "' after its end");
            require(done >= last, "took '" + task + "' back from step " + last + " to " + done);
            require(done <= total, "took '" + task + "' to step " + done + " of " + total);
            last = done;
            reports++;
        }

        @Override
        public void close() {
            require(!closed, "ended '" + task + "' twice");
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
