package io.kosambi.experiments;

import io.kosambi.spi.app.RunContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run that remembers what it was told and asks to stop after a number of steps. */
final class RecordedRun implements RunContext {

    private final Path folder;
    private final boolean resuming;
    private final int stopAfter;
    private int published;
    final List<String> said = new ArrayList<>();

    RecordedRun(Path folder, boolean resuming, int stopAfter) {
        this.folder = folder;
        this.resuming = resuming;
        this.stopAfter = stopAfter;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public long seed() {
        return 11;
    }

    @Override
    public boolean resuming() {
        return resuming;
    }

    @Override
    public boolean stopRequested() {
        return published >= stopAfter;
    }

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
    public void publish(Map<String, Double> values) {
        published++;
    }

    @Override
    public void say(String line) {
        said.add(line);
    }
}
