package io.kosambi.gp;

/**
 * An error measured on n sequences, beside what exact sequences would show.
 *
 * @param value the error of the sequences that were measured
 * @param closedFormFloor the expected error of n exact sequences, from {@link SamplingFloors}
 * @param simulatedFloor the mean error of fresh sets of n exact sequences
 */
public record FlooredMetric(double value, double closedFormFloor, double simulatedFloor) {

    static double beyond(double value, double floor) {
        return value <= floor ? 0 : Math.sqrt(value * value - floor * floor);
    }

    /** The error beyond the simulated floor, sqrt(value^2 - floor^2), or 0 where the value lies below the floor. */
    public double excess() {
        return beyond(value, simulatedFloor);
    }
}
