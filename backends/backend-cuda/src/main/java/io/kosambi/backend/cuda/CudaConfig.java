package io.kosambi.backend.cuda;

import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/**
 * How the CUDA backend runs.
 *
 * @param device which GPU, as the driver counts them
 * @param matmul what the operands of float32 matrix products are rounded to
 */
public record CudaConfig(
        @Describe("which GPU computes, counted from 0 as the driver does") @Range(min = 0, max = 63) @Default("0")
        int device,

        @Describe("operands of matrix products: as they are, or rounded to TF32 or bfloat16, which is coarser")
        @Default("float32")
        MatmulPrecision matmul) {}
