package io.kosambi.backend.onednn;

import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/**
 * How the CPU backend runs with oneDNN.
 *
 * @param threads how many threads compute; 0 for one per core
 * @param matmul what the operands of float32 matrix products are rounded to; attention is no matrix product here
 */
public record OneDnnConfig(
        @Describe("threads that compute; 0 for one per core") @Range(min = 0, max = 1024) @Default("0")
        int threads,

        @Describe("operands of matrix products: as they are, or rounded to bfloat16, which is coarser") @Default("f32")
        MatmulPrecision matmul) {}
