package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;

/**
 * The counter-based random numbers of every backend: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", 2011).
 *
 * <p>The key is the seed (low word, high word). The counter is (block, stream, step, 0) with block = element / 4; word
 * element mod 4 of the block's four 32-bit words belongs to the element. A uniform number is (word + 1/2) / 2^32 with the
 * word unsigned. Normal numbers come in pairs from the uniforms (u, v) of words (0, 1) and of words (2, 3): the even one is
 * sqrt(-2 log u) cos(2 pi v), the odd one sqrt(-2 log u) sin(2 pi v).
 *
 * <p>All backends agree on the words to the bit, and on the normals to within rounding. Numbers for {@code F32} are
 * those for {@code F64}, rounded: a uniform one may thus be 1, but is never 0.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Philox {

    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final double TO_UNIT = 0x1p-32;

    private Philox() {}

    /**
     * The four words of one counter.
     *
     * @param key0 low word of the key
     * @param key1 high word of the key
     * @param counter0 to {@code counter3}: the counter
     * @param words receives four words
     */
    public static void words(int key0, int key1, int counter0, int counter1, int counter2, int counter3, int[] words) {
        int c0 = counter0;
        int c1 = counter1;
        int c2 = counter2;
        int c3 = counter3;
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            int next0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            int next2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c1 = (int) product1;
            c3 = (int) product0;
            c0 = next0;
            c2 = next2;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    /**
     * Fills an array with uniform numbers on (0, 1).
     *
     * @param seed the key
     * @param stream which of the independent streams
     * @param step which draw of the stream
     * @param values receives elements 0, 1, 2, ... of the draw
     */
    public static void uniform(long seed, int stream, int step, double[] values) {
        int[] words = new int[4];
        for (int index = 0; index < values.length; index++) {
            if ((index & 3) == 0) {
                words((int) seed, (int) (seed >>> 32), index >>> 2, stream, step, 0, words);
            }
            values[index] = uniform(words[index & 3]);
        }
    }

    /**
     * Fills an array with standard normal numbers.
     *
     * @param seed the key
     * @param stream which of the independent streams
     * @param step which draw of the stream
     * @param values receives elements 0, 1, 2, ... of the draw
     */
    public static void normal(long seed, int stream, int step, double[] values) {
        int[] words = new int[4];
        for (int index = 0; index < values.length; index += 2) {
            if ((index & 3) == 0) {
                words((int) seed, (int) (seed >>> 32), index >>> 2, stream, step, 0, words);
            }
            double radius = Math.sqrt(-2 * StrictMath.log(uniform(words[index & 3])));
            double angle = 2 * Math.PI * uniform(words[(index & 3) + 1]);
            values[index] = radius * StrictMath.cos(angle);
            if (index + 1 < values.length) {
                values[index + 1] = radius * StrictMath.sin(angle);
            }
        }
    }

    /** The uniform number on (0, 1) of a word. */
    public static double uniform(int word) {
        return ((word & 0xFFFFFFFFL) + 0.5) * TO_UNIT;
    }
}
