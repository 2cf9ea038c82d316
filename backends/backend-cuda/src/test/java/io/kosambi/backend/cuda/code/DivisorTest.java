package io.kosambi.backend.cuda.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DivisorTest {

    @Test
    void dividesAsDivisionDoes() {
        Random random = new Random(1);
        int[] lengths = IntStream.concat(
                        IntStream.concat(IntStream.rangeClosed(1, 300), IntStream.of(65_535, 65_536, 65_537)),
                        IntStream.of(Integer.MAX_VALUE - 1, Integer.MAX_VALUE, 1 << 30, (1 << 30) + 1))
                .toArray();
        for (int length : lengths) {
            IntStream numbers = IntStream.concat(
                    IntStream.of(0, 1, length - 1, length, Integer.MAX_VALUE - 1, Integer.MAX_VALUE),
                    random.ints(200, 0, Integer.MAX_VALUE));
            numbers.filter(number -> number >= 0)
                    .forEach(number -> assertThat(quotient(number, Divisor.of(length)))
                            .as("%d / %d", number, length)
                            .isEqualTo(number / length));
        }
    }

    @Test
    void dividesMultiplesAndTheirNeighbours() {
        Stream.of(3, 7, 255, 256, 257, 768, 12_345_677).forEach(length -> {
            Divisor divisor = Divisor.of(length);
            for (long multiple = length; multiple < Integer.MAX_VALUE; multiple += length * 9973L) {
                assertThat(quotient((int) multiple, divisor)).isEqualTo((int) multiple / length);
                assertThat(quotient((int) multiple - 1, divisor)).isEqualTo(((int) multiple - 1) / length);
            }
        });
    }

    /** As {@code common.cuh} does. */
    private static int quotient(int number, Divisor divisor) {
        long high = (Integer.toUnsignedLong(number) * Integer.toUnsignedLong(divisor.multiplier())) >>> 32;
        return (int) (high + number) >>> divisor.shift();
    }
}
