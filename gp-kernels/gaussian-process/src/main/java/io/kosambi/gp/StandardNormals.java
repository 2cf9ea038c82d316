package io.kosambi.gp;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A source of independent standard normal numbers. */
@FunctionalInterface
public interface StandardNormals {

    /**
     * Fills the beginning of an array with fresh numbers.
     *
     * @param target where the numbers go, of at least {@code count} entries
     * @param count how many numbers to draw
     */
    void fill(double[] target, int count);

    /** Draws from a generator of the JDK. */
    static StandardNormals from(RandomGenerator generator) {
        return (target, count) -> {
            for (int index = 0; index < count; index++) {
                target[index] = generator.nextGaussian();
            }
        };
    }

    /** Draws from a generator that is determined by the seed. */
    static StandardNormals seeded(long seed) {
        return from(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }
}
