package io.kosambi.testkit.backend;

/** How closely a backend must agree with the reference. */
enum Closeness {
    /** Equal numbers. */
    BITS,
    /** {@link Tolerance#elementwise()}, relative to the element. */
    ELEMENTWISE,
    /** {@link Tolerance#elementwise()}, relative to the larger of the element and its tensor's root mean square. */
    SCALED,
    /** {@link Tolerance#accumulated()}. */
    ACCUMULATED,
    /** {@link Tolerance#chained()}. */
    CHAINED
}
