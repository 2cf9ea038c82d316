package io.kosambi.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class Bfloat16Test {

    private static final float[] FROM = {
        0f,
        -0f,
        1f,
        Float.intBitsToFloat(0x3f80_8000),
        Float.intBitsToFloat(0x3f81_8000),
        Float.intBitsToFloat(0x3f80_8001),
        Float.intBitsToFloat(0xbf80_7fff),
        Float.MAX_VALUE,
        Float.MIN_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.intBitsToFloat(0x7f80_0001),
        Float.intBitsToFloat(0xffff_ffff)
    };

    private static final int[] TO = {
        0, 0x8000, 0x3f80, 0x3f80, 0x3f82, 0x3f81, 0xbf80, 0x7f80, 0, 0x7f80, 0xff80, 0x7fc0, 0xffff
    };

    @Test
    void roundsToTheNearestAndToEvenBetweenTwo() {
        // Far enough that each number comes by in a vector and in what is left after the last.
        int length = 5 * FROM.length + 3;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment floats = arena.allocate(4L * length, 64);
            MemorySegment halves = arena.allocate(2L * length, 64);
            for (int shift = 0; shift < FROM.length; shift++) {
                for (int index = 0; index < length; index++) {
                    floats.setAtIndex(ValueLayout.JAVA_FLOAT, index, FROM[(index + shift) % FROM.length]);
                }
                Bfloat16.round(floats.address(), halves.address(), length);
                for (int index = 0; index < length; index++) {
                    assertThat(Short.toUnsignedInt(halves.getAtIndex(ValueLayout.JAVA_SHORT, index)))
                            .as("number %d", (index + shift) % FROM.length)
                            .isEqualTo(TO[(index + shift) % FROM.length]);
                }
            }
        }
    }
}
