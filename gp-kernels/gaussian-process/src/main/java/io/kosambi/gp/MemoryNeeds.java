package io.kosambi.gp;

import java.util.Locale;

/** Refuses what would not fit into memory, before anything is allocated. */
final class MemoryNeeds {

    private MemoryNeeds() {}

    /**
     * Checks that square matrices fit.
     *
     * @param what what is about to be computed, such as {@code "The full covariance of 64 x 4 entries"}
     * @param matrices how many matrices exist at once
     * @param size the number of rows of each
     * @param instead what would need less memory
     */
    static void requireSquares(String what, int matrices, long size, String instead) {
        double needed = 8.0 * matrices * size * size;
        double available = Runtime.getRuntime().maxMemory();
        if (needed > available || size > 46_340) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s needs %s of memory, but this JVM may use %s%s: %s",
                    what,
                    readable(needed),
                    readable(available),
                    size > 46_340 ? ", and no array of Java has more than 46,340 x 46,340 entries" : "",
                    instead));
        }
    }

    private static String readable(double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes * 1e-6))
                : String.format(Locale.ROOT, "%.1f GB", bytes * 1e-9);
    }
}
