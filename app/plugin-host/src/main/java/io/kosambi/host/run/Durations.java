package io.kosambi.host.run;

import java.util.Locale;

/** Durations as people read them. */
final class Durations {

    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3600;

    private Durations() {}

    /** Such as {@code 7 s}, {@code 3 min 05 s} or {@code 2 h 10 min}. */
    static String words(double seconds) {
        long whole = Math.round(seconds);
        if (whole < SECONDS_PER_MINUTE) {
            return whole + " s";
        }
        if (whole < SECONDS_PER_HOUR) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / SECONDS_PER_MINUTE, whole % SECONDS_PER_MINUTE);
        }
        return String.format(
                Locale.ROOT, "%d h %02d min", whole / SECONDS_PER_HOUR, whole % SECONDS_PER_HOUR / SECONDS_PER_MINUTE);
    }
}
