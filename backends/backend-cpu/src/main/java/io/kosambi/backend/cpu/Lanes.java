package io.kosambi.backend.cpu;

import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that all kernels use; constants, because the compiler turns only constant species into instructions. */
final class Lanes {

    /** The system property that forces a vector width in bits: 128, 256 or 512. */
    static final String PROPERTY = "kosambi.cpu.vector-bits";

    static final VectorShape SHAPE = shape();
    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

    /** Floats in a vector. */
    static final int COUNT = FLOATS.length();

    /** Bytes in a vector. */
    static final int BYTES = SHAPE.vectorBitSize() / 8;

    /**
     * For each power of two below the number of lanes, what exchanges lanes that far apart. A vector to which each exchange of
     * itself is added in turn ends as its sum in every lane, in an order that does not depend on how code is compiled.
     */
    static final List<VectorShuffle<Float>> EXCHANGES = IntStream.iterate(
                    1, distance -> distance < COUNT, distance -> 2 * distance)
            .mapToObj(distance -> VectorShuffle.fromOp(FLOATS, lane -> lane ^ distance))
            .toList();

    private Lanes() {}

    private static VectorShape shape() {
        String forced = System.getProperty(PROPERTY);
        if (forced == null) {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            return VectorShape.forBitSize(Math.clamp(bits, 128, 512));
        }
        return switch (forced) {
            case "128" -> VectorShape.S_128_BIT;
            case "256" -> VectorShape.S_256_BIT;
            case "512" -> VectorShape.S_512_BIT;
            default ->
                throw new IllegalArgumentException(
                        "system property " + PROPERTY + " = " + forced + ": must be 128, 256 or 512");
        };
    }

    /** The sum of the floats of one vector in memory, in an order that does not depend on how code is compiled. */
    static float sum(long address) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int offset = 0; offset < BYTES; offset += 16) {
            a += Memory.getFloat(address + offset);
            b += Memory.getFloat(address + offset + 4);
            c += Memory.getFloat(address + offset + 8);
            d += Memory.getFloat(address + offset + 12);
        }
        return (a + b) + (c + d);
    }

    /** The largest of the floats of one vector in memory. */
    static float max(long address) {
        float largest = Memory.getFloat(address);
        for (int offset = 4; offset < BYTES; offset += 4) {
            largest = Math.max(largest, Memory.getFloat(address + offset));
        }
        return largest;
    }

    /** A size rounded up to whole cache lines. */
    static long padded(long bytes) {
        return (bytes + 63) / 64 * 64;
    }
}
