package io.kosambi.gp.fitting;

import io.kosambi.spi.kernel.KernelParameter;

/**
 * Maps the range of a parameter onto the whole real line, so that the search needs no bounds: the logarithm above a lower
 * end, the logit between two ends.
 *
 * @param min the lower end, or minus infinity
 * @param max the upper end, or infinity
 */
record Coordinate(double min, double max) {

    /** Beyond this the ends of the range are reached to working precision. */
    private static final double LIMIT = 34;

    /** A parameter this near an end of a finite range, relative to the range, is taken to be at it. */
    private static final double AT_BOUND = 1e-4;

    static Coordinate of(KernelParameter parameter) {
        return new Coordinate(parameter.min(), parameter.max());
    }

    private boolean between() {
        return Double.isFinite(min) && Double.isFinite(max);
    }

    double value(double coordinate) {
        double limited = limited(coordinate);
        if (between()) {
            return min + (max - min) / (1 + Math.exp(-limited));
        }
        if (Double.isFinite(min)) {
            return min + Math.exp(limited);
        }
        return Double.isFinite(max) ? max - Math.exp(limited) : coordinate;
    }

    /** The coordinate of a value; one at an end of the range is moved inside by a hundredth of it. */
    double coordinate(double value) {
        if (between()) {
            double share = Math.clamp((value - min) / (max - min), 0.01, 0.99);
            return Math.log(share / (1 - share));
        }
        if (Double.isFinite(min)) {
            return Math.log(Math.max(value - min, 1e-8));
        }
        return Double.isFinite(max) ? Math.log(Math.max(max - value, 1e-8)) : value;
    }

    /** The derivative of the value by the coordinate. */
    double slope(double coordinate) {
        if (limited(coordinate) != coordinate && (Double.isFinite(min) || Double.isFinite(max))) {
            return 0;
        }
        if (between()) {
            double share = 1 / (1 + Math.exp(-coordinate));
            return (max - min) * share * (1 - share);
        }
        if (Double.isFinite(min)) {
            return Math.exp(coordinate);
        }
        return Double.isFinite(max) ? -Math.exp(coordinate) : 1;
    }

    boolean isAtBound(double value) {
        return between() && (value - min < AT_BOUND * (max - min) || max - value < AT_BOUND * (max - min));
    }

    private static double limited(double coordinate) {
        return Math.clamp(coordinate, -LIMIT, LIMIT);
    }
}
