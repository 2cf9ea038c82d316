package io.kosambi.backend.cuda.fused;

/** What matrix products round their operands to; sums are float32. */
public enum MatmulPrecision {
    /** As exact as float32: each operand is the sum of two TF32 numbers. */
    FLOAT32,
    /** Significands of 11 bits. */
    TF32,
    /** Significands of 8 bits. */
    BFLOAT16
}
