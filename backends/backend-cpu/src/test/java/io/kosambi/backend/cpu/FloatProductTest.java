package io.kosambi.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import java.lang.foreign.Arena;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of all shapes, layouts and starts against sums of doubles; what lies around the result stays as it was. */
class FloatProductTest {

    private static final float UNTOUCHED = 12345;

    private record Case(
            int rows, int columns, int inner, boolean transposedA, boolean transposedB, int gap, Start start) {}

    static Stream<Case> cases() {
        Random random = new Random(1);
        int[] lengths = {1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 70, 129, 260};
        return Stream.generate(() -> new Case(
                        lengths[random.nextInt(lengths.length)],
                        lengths[random.nextInt(lengths.length)],
                        lengths[random.nextInt(lengths.length)],
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(3),
                        Start.values()[random.nextInt(3)]))
                .limit(300);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithSumsOfDoubles(Case shape) {
        try (Arena arena = Arena.ofConfined()) {
            Random random = new Random(2);
            int aLine = (shape.transposedA ? shape.rows : shape.inner) + shape.gap;
            int bLine = (shape.transposedB ? shape.inner : shape.columns) + shape.gap;
            int cLine = shape.columns + shape.gap;
            long a = filled(arena, random, aLine * (shape.transposedA ? shape.inner : shape.rows));
            long b = filled(arena, random, bLine * (shape.transposedB ? shape.columns : shape.inner));
            long start = filled(arena, random, shape.columns);
            long c = arena.allocate(4L * cLine * shape.rows, 64).address();
            for (int index = 0; index < cLine * shape.rows; index++) {
                Memory.setFloat(c + 4L * index, UNTOUCHED);
            }
            Sizes sizes = new Sizes(
                    shape.rows,
                    shape.columns,
                    shape.inner,
                    shape.transposedA ? 4 : 4L * aLine,
                    shape.transposedA ? 4L * aLine : 4,
                    shape.transposedB ? 4 : 4L * bLine,
                    shape.transposedB ? 4L * bLine : 4,
                    4L * cLine,
                    shape.start);
            MatrixProduct product = new FloatProduct(sizes);
            long scratch = arena.allocate(product.scratchBytes(), 64).address();

            product.multiply(a, b, c, start, scratch);
            assertPreparationChangesNothing(arena, product, sizes, a, b, c, start);

            for (int row = 0; row < shape.rows; row++) {
                for (int column = 0; column < cLine; column++) {
                    double expected = UNTOUCHED;
                    double scale = 0;
                    if (column < shape.columns) {
                        expected = switch (shape.start) {
                            case ZERO -> 0;
                            case RESULT -> UNTOUCHED;
                            case ROW -> Memory.getFloat(start + 4L * column);
                        };
                        scale = Math.abs(expected);
                        for (int k = 0; k < shape.inner; k++) {
                            double term = (double) Memory.getFloat(a + row * sizes.aRow() + k * sizes.aInner())
                                    * Memory.getFloat(b + k * sizes.bInner() + column * sizes.bColumn());
                            expected += term;
                            scale += Math.abs(term);
                        }
                    }
                    assertThat((double) Memory.getFloat(c + row * sizes.cRow() + 4L * column))
                            .isCloseTo(expected, within(scale * 1e-6));
                }
            }
        }
    }

    private static void assertPreparationChangesNothing(
            Arena arena, MatrixProduct product, Sizes sizes, long a, long b, long c, long start) {
        product.preparation().ifPresent(preparation -> {
            long bytes = sizes.cRow() * sizes.rows();
            long again = arena.allocate(bytes, 64).address();
            for (long offset = 0; offset < bytes; offset += 4) {
                Memory.setFloat(again + offset, UNTOUCHED);
            }
            long laidOut = arena.allocate(preparation.bytes(), 64).address();
            long scratch =
                    arena.allocate(preparation.product().scratchBytes(), 64).address();

            preparation.layout().write(b, laidOut);
            preparation.product().multiply(a, laidOut, again, start, scratch);

            for (long offset = 0; offset < bytes; offset += 4) {
                assertThat(Float.floatToRawIntBits(Memory.getFloat(again + offset)))
                        .isEqualTo(Float.floatToRawIntBits(Memory.getFloat(c + offset)));
            }
        });
    }

    private static long filled(Arena arena, Random random, int count) {
        long address = arena.allocate(4L * count, 64).address();
        for (int index = 0; index < count; index++) {
            Memory.setFloat(address + 4L * index, (float) random.nextGaussian());
        }
        return address;
    }
}
