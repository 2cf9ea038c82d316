package io.kosambi.spi.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PhiloxTest {

    /** The known answers for philox4x32-10 that its authors publish with Random123. */
    @Test
    void wordsAreThoseOfItsAuthors() {
        assertThat(words(new int[] {0, 0}, new int[] {0, 0, 0, 0}))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(words(new int[] {-1, -1}, new int[] {-1, -1, -1, -1}))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(words(
                        new int[] {0xa4093822, 0x299f31d0}, new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void elementsAreTheWordsOfTheirBlock() {
        double[] values = new double[7];
        Philox.uniform(0x0000000200000001L, 3, 4, values);
        int[] first = words(new int[] {1, 2}, new int[] {0, 3, 4, 0});
        int[] second = words(new int[] {1, 2}, new int[] {1, 3, 4, 0});
        for (int index = 0; index < 4; index++) {
            assertThat(values[index]).isEqualTo((Integer.toUnsignedLong(first[index]) + 0.5) / 0x1p32);
        }
        assertThat(values[6]).isEqualTo((Integer.toUnsignedLong(second[2]) + 0.5) / 0x1p32);
    }

    @Test
    void uniformNumbersLieInsideOfTheUnitInterval() {
        assertThat(Philox.uniform(0)).isEqualTo(0x1p-33);
        assertThat(Philox.uniform(-1)).isEqualTo(1 - 0x1p-33).isLessThan(1);
    }

    @Test
    void normalNumbersComeInPairsFromUniformOnes() {
        double[] uniform = new double[4];
        double[] normal = new double[4];
        Philox.uniform(5, 6, 7, uniform);
        Philox.normal(5, 6, 7, normal);
        double radius = Math.sqrt(-2 * Math.log(uniform[2]));
        assertThat(normal[2]).isCloseTo(radius * Math.cos(2 * Math.PI * uniform[3]), within(1e-14));
        assertThat(normal[3]).isCloseTo(radius * Math.sin(2 * Math.PI * uniform[3]), within(1e-14));
    }

    @Test
    void aShorterDrawIsTheBeginningOfALongerOne() {
        double[] longer = new double[9];
        double[] shorter = new double[5];
        Philox.normal(1, 0, 0, longer);
        Philox.normal(1, 0, 0, shorter);
        assertThat(longer).startsWith(shorter);
    }

    /**
     * The mean of n normal numbers strays by 1 / sqrt(n), their mean square by sqrt(2 / n) and the mean of their fourth
     * powers by sqrt(96 / n); five such deviations are exceeded once in a million draws.
     */
    @Test
    void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
        double[] values = new double[1 << 18];
        Philox.normal(42, 0, 0, values);
        double first = 0;
        double second = 0;
        double fourth = 0;
        for (double value : values) {
            first += value / values.length;
            second += value * value / values.length;
            fourth += Math.pow(value, 4) / values.length;
        }
        assertThat(first).isCloseTo(0, within(5 / Math.sqrt(values.length)));
        assertThat(second).isCloseTo(1, within(5 * Math.sqrt(2.0 / values.length)));
        assertThat(fourth).isCloseTo(3, within(5 * Math.sqrt(96.0 / values.length)));
    }

    private static int[] words(int[] key, int[] counter) {
        int[] words = new int[4];
        Philox.words(key[0], key[1], counter[0], counter[1], counter[2], counter[3], words);
        return words;
    }
}
