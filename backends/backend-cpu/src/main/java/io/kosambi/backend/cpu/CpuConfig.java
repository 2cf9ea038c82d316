package io.kosambi.backend.cpu;

import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/**
 * How the CPU backend runs.
 *
 * @param threads how many threads compute; 0 for one per core
 */
public record CpuConfig(
        @Describe("threads that compute; 0 for one per core") @Range(min = 0, max = 1024) @Default("0")
        int threads) {}
