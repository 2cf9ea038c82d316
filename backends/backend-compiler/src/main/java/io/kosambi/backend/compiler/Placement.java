package io.kosambi.backend.compiler;

/** What the slices of a batch hold of a tensor. */
sealed interface Placement {

    /** Each slice may read all of it. */
    record Whole() implements Placement {}

    /**
     * Each slice holds its own indices along one axis.
     *
     * @param axis where the batch lies
     * @param perBatch how many neighbouring indices along the axis belong to one batch element
     */
    record Sliced(int axis, int perBatch) implements Placement {}

    /** Each slice holds a term of the sum that is the tensor. */
    record Partial() implements Placement {}

    /** The one value of its kind. */
    Placement WHOLE = new Whole();

    /** The one value of its kind. */
    Placement PARTIAL = new Partial();
}
