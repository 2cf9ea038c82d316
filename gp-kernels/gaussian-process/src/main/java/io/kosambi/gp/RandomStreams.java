package io.kosambi.gp;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Independent generators that follow from a seed, so that work which is shared between threads does not depend on how.
 *
 * @param seed determines them all
 */
record RandomStreams(long seed) {

    /** The generator of one piece of work. */
    RandomGenerator generator(long stream, long piece) {
        byte[] key = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(seed)
                .putLong(stream)
                .putLong(piece)
                .array();
        return RandomGeneratorFactory.of("L64X128MixRandom").create(key);
    }
}
