package io.kosambi.backend.onednn;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Floats rounded to their upper half, to the nearest and to even where two are equally near. */
final class Bfloat16 {

    static final int BYTES = 2;

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(Math.max(64, INTS.vectorBitSize() / 2)));
    private static final int COUNT = INTS.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private static final int INFINITY = 0x7f80_0000;
    private static final int QUIET = 0x40;
    private static final int SIGNLESS = 0x7fff_ffff;

    /** All memory there is. */
    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private Bfloat16() {}

    /**
     * Rounds floats that lie in a row.
     *
     * @param from the address of floats
     * @param to the address of as many bfloat16
     */
    static void round(long from, long to, int length) {
        int whole = length - length % COUNT;
        for (int index = 0; index < whole; index += COUNT) {
            IntVector bits = IntVector.fromMemorySegment(INTS, ALL, from + 4L * index, ORDER);
            IntVector upper = bits.lanewise(VectorOperators.LSHR, 16);
            IntVector rounded = bits.add(upper.and(1)).add(0x7fff).lanewise(VectorOperators.LSHR, 16);
            VectorMask<Integer> nan = bits.and(SIGNLESS).compare(VectorOperators.GT, INFINITY);
            ShortVector halves =
                    (ShortVector) rounded.blend(upper.or(QUIET), nan).convertShape(VectorOperators.I2S, SHORTS, 0);
            halves.intoMemorySegment(ALL, to + 2L * index, ORDER);
        }
        for (int index = whole; index < length; index++) {
            short half = round(ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, from + 4L * index));
            ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, to + 2L * index, half);
        }
    }

    /** One float; what is not a number stays so. */
    static short round(float value) {
        int bits = Float.floatToRawIntBits(value);
        int upper = bits >>> 16;
        boolean nan = (bits & SIGNLESS) > INFINITY;
        return (short) (nan ? upper | QUIET : (bits + (upper & 1) + 0x7fff) >>> 16);
    }
}
