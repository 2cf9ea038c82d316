package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * Where the time of a program goes.
 *
 * @param runs how often the program ran while it was watched; positive
 * @param threads how many threads worked
 * @param wallNanos the time that all runs took together, in nanoseconds
 * @param entries one for each part of the program and kind of work in it, the longest first
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record ProgramProfile(int runs, int threads, long wallNanos, List<Entry> entries) {

    public ProgramProfile {
        entries = List.copyOf(entries);
    }

    /**
     * Time spent on one kind of work in one part.
     *
     * @param part the part of the program, as {@link Parts} named it; empty for what belongs to none
     * @param work what was done, such as {@code linear}
     * @param nanos the time of all threads and runs together, in nanoseconds
     */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    public record Entry(String part, String work, long nanos) {}
}
