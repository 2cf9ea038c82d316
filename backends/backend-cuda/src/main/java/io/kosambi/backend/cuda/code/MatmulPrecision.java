package io.kosambi.backend.cuda.code;

/** What the operands of float32 matrix products are rounded to; sums and results stay float32. */
public enum MatmulPrecision {
    /** Not rounded. */
    FLOAT32,
    /** As they are read, to TF32: 8 bits of exponent, 11 of significand. */
    TF32,
    /** Ahead of the product, to bfloat16: 8 bits of exponent, 8 of significand. */
    BF16
}
