package io.kosambi.benchmarks.kernel;

/** What is timed of an operation. */
public enum Direction {
    /** The operation. */
    FORWARD,
    /** Its gradients, with what they need of the operation itself. */
    BACKWARD
}
