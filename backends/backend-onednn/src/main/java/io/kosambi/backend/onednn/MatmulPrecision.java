package io.kosambi.backend.onednn;

/** What the operands of matrix products are rounded to. Products are summed, and results are, in float32 all the same. */
public enum MatmulPrecision {
    /** Float32: nothing is rounded. */
    F32,
    /** Bfloat16, the upper half of a float32: 8 significant bits instead of 24. */
    BF16
}
