package io.kosambi.gp.sampling;

/** Refuses matrices that would not fit, before anything is computed. */
final class Memory {

    private static final double GIBIBYTE = 1L << 30;

    private Memory() {}

    /**
     * Checks that two square matrices of float64 fit into the memory of the process.
     *
     * @param subject what needs them
     * @param size their number of rows
     * @param advice what avoids them, a sentence with a leading space, or nothing
     */
    static void requireSquare(String subject, long size, String advice) {
        double needed = 2.0 * size * size * Double.BYTES;
        long available = Runtime.getRuntime().maxMemory();
        if (needed > 0.9 * available || size * size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(String.format(
                    "%s needs matrices of %,d x %,d, which take %.1f GiB, but the process may use %.1f GiB.%s",
                    subject, size, size, needed / GIBIBYTE, available / GIBIBYTE, advice));
        }
    }

    static void requireLength(double[] sequences, SequenceSampler sampler, int count) {
        long needed = (long) count * sampler.frames() * sampler.dimension();
        if (count < 1 || sequences.length < needed) {
            throw new IllegalArgumentException("sample: at least one sequence must be drawn into an array of at least "
                    + needed + " entries, but " + count + " are asked for and the array has " + sequences.length);
        }
    }
}
