package io.kosambi.backend.nd4j;

/** One thing that a program does in each run, on arrays that are there already. */
@FunctionalInterface
interface Step {

    void run();

    /** Frees what the step holds beside the arrays. */
    default void close() {}
}
