package io.kosambi.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * How long steps took, in milliseconds.
 *
 * @param first the first step, with everything that happens only once
 * @param median the middle one of the timed steps
 * @param least the shortest of the timed steps
 */
public record Timing(double first, double median, double least) {

    /**
     * Does steps for a while without timing them, then times some.
     *
     * @param warmup how long steps are done before they are timed
     * @param steps steps to time; positive
     * @param step does one step, given its number from 0
     */
    public static Timing of(Duration warmup, int steps, IntConsumer step) {
        double first = millis(step, 0);
        int done = 1;
        for (long begin = System.nanoTime(); System.nanoTime() - begin < warmup.toNanos(); done++) {
            step.accept(done);
        }
        double[] times = new double[steps];
        for (int index = 0; index < steps; index++) {
            times[index] = millis(step, done + index);
        }
        Arrays.sort(times);
        return new Timing(first, times[steps / 2], times[0]);
    }

    /** Adds the times under the names that {@code kosambi bench step} uses. */
    public void addTo(Map<String, Object> answer) {
        answer.put("firstStepMillis", first);
        answer.put("stepMillisMedian", median);
        answer.put("stepMillisMin", least);
    }

    private static double millis(IntConsumer step, int number) {
        long from = System.nanoTime();
        step.accept(number);
        return (System.nanoTime() - from) * 1e-6;
    }
}
