package io.kosambi.backend.nd4j;

import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;

/**
 * How ND4J runs.
 *
 * @param threads how many threads compute, in the whole process; 0 for one per core. More than one seldom helps: ND4J
 *     joins its threads after each of the thousands of operations of a step
 */
public record Nd4jConfig(
        @Describe("threads that compute; 0 for one per core") @Range(min = 0, max = 1024) @Default("1")
        int threads) {}
