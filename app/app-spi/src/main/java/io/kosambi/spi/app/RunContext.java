package io.kosambi.spi.app;

import io.kosambi.spi.plugin.Api;
import java.nio.file.Path;
import java.util.Map;

/** What the host offers an experiment while it runs. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface RunContext {

    /** The run folder; exists and is writable. */
    Path folder();

    /** The name of the run, for titles. */
    String name();

    /** The seed from which every random number of the run is derived. */
    long seed();

    /** Whether the folder holds an earlier, unfinished part of this run that is to be continued. */
    boolean resuming();

    /**
     * Whether the user said that the run may be continued on another backend than the one that computed before: the
     * results then agree with those of an uninterrupted run within rounding. Otherwise a resumed run must continue bit for
     * bit or not at all.
     */
    default boolean backendMayDiffer() {
        return false;
    }

    /** Whether the user asked to stop; may turn true at any time, never back. */
    boolean stopRequested();

    /**
     * Begins a piece of work whose progress is shown.
     *
     * @param task a few words, such as {@code training}
     * @param total the number of steps that the piece has
     * @param done the number of steps that an earlier part of the run did already
     * @return the open piece of work; closing it ends its display
     */
    Progress begin(String task, long total, long done);

    /**
     * Publishes the current values of some metrics to whoever watches the process; files are the experiment's own matter.
     *
     * @param values metric names in camel case and their values
     */
    void publish(Map<String, Double> values);

    /** Says something worth reading to the user, one line; in quiet runs it is shown nowhere. */
    void say(String line);

    /** A piece of work whose progress is shown. */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    interface Progress extends AutoCloseable {

        /**
         * Reports that the work has come to a step.
         *
         * @param done the number of steps done, counted from the beginning of the whole piece
         * @param detail a few words or numbers that change as the work goes on, such as {@code loss 0.61}
         */
        void at(long done, String detail);

        @Override
        void close();
    }
}
