package io.kosambi.kernel.standard;

/**
 * A smooth step s(x) = 1 / (1 + exp(-(x - location) / width)) in time, from 0 long before the location to 1 long after.
 */
record Transition(double location, double width) {

    double at(double time) {
        return 1 / (1 + Math.exp(-steps(time)));
    }

    /** 1 - s(x), without cancellation. */
    double before(double time) {
        return 1 / (1 + Math.exp(steps(time)));
    }

    /** The derivative of s by the location. */
    double byLocation(double time) {
        return -at(time) * before(time) / width;
    }

    /** The derivative of s by the width. */
    double byWidth(double time) {
        double slope = at(time) * before(time);
        return slope == 0 ? 0 : -slope * steps(time) / width;
    }

    private double steps(double time) {
        return (time - location) / width;
    }
}
