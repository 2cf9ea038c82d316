package io.kosambi.benchmarks.compare;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What stands in the tables of a report.
 *
 * @param ceiling the most arithmetic, in 10^9 operations per second
 */
record Cells(double ceiling) {

    /** The median in milliseconds and the shortest step. */
    String millis(List<Measurements.Run> runs) {
        double median = Comparison.median(runs);
        return String.format(Locale.ROOT, median < 100 ? "%.2f (%.2f)" : "%.0f (%.0f)", median, Comparison.best(runs));
    }

    /**
     * GFLOP/s and the fraction of the ceiling.
     *
     * @param gigaflop the arithmetic of a step
     */
    String speed(double gigaflop, List<Measurements.Run> runs) {
        double speed = gigaflop / Comparison.median(runs) * 1e3;
        return String.format(Locale.ROOT, "%.0f (%.0f %%)", speed, 100 * speed / ceiling);
    }

    /** Peak memory. */
    String megabytes(List<Measurements.Run> runs) {
        OptionalDouble peak = Comparison.peakMegabytes(runs);
        return peak.isPresent() ? String.format(Locale.ROOT, "%.0f", peak.getAsDouble()) : "unknown";
    }
}
