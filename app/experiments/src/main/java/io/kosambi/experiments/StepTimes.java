package io.kosambi.experiments;

import java.util.Arrays;

/** How long the steps took. The first ones are left out: the virtual machine is still compiling then. */
final class StepTimes {

    private static final int WARMUP = 50;

    private long[] nanos = new long[1024];
    private int count;
    private double dataWaitMillis;

    /** @param dataWait how long the step waited for its batch, in milliseconds */
    void add(long duration, double dataWait) {
        dataWaitMillis += dataWait;
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    /** The median in milliseconds; not a number if no step was timed. */
    double medianMillis() {
        int from = count > 2 * WARMUP ? WARMUP : 0;
        long[] sorted = Arrays.copyOfRange(nanos, from, count);
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2] * 1e-6;
    }

    /** How long all steps together waited for their batches, in seconds. */
    double dataWaitSeconds() {
        return dataWaitMillis * 1e-3;
    }

    /** The time of all steps together, in seconds. */
    double totalSeconds() {
        return Arrays.stream(nanos, 0, count).sum() * 1e-9;
    }
}
