package io.kosambi.backend.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.cpu.MatrixProduct;
import io.kosambi.backend.cpu.MatrixProduct.Preparation;
import io.kosambi.backend.cpu.MatrixProduct.Sizes;
import io.kosambi.backend.cpu.MatrixProduct.Start;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Products against sums in float64, element by element. */
@WhereOneDnnIs
class OneDnnProductsTest {

    /** Bytes beyond the end of each row of the result, which must not change. */
    private static final long GAP = 12;

    private static final float UNTOUCHED = 77;

    static Stream<Arguments> products() {
        List<Arguments> all = new ArrayList<>();
        for (MatmulPrecision precision : MatmulPrecision.values()) {
            for (Start start : Start.values()) {
                for (int[] size : new int[][] {{1, 1, 1}, {5, 7, 3}, {64, 48, 33}, {37, 130, 259}}) {
                    for (int transposed = 0; transposed < 4; transposed++) {
                        all.add(Arguments.of(
                                precision,
                                start,
                                size[0],
                                size[1],
                                size[2],
                                (transposed & 1) != 0,
                                (transposed & 2) != 0));
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("products")
    void areTheSumsOfTheProducts(
            MatmulPrecision precision,
            Start start,
            int rows,
            int columns,
            int inner,
            boolean aByColumns,
            boolean bByColumns) {
        Sizes sizes = new Sizes(
                rows,
                columns,
                inner,
                aByColumns ? 4 : 4L * inner,
                aByColumns ? 4L * rows : 4,
                bByColumns ? 4 : 4L * columns,
                bByColumns ? 4L * inner : 4,
                4L * columns + GAP,
                start);
        assertThat(OneDnnProducts.fits(sizes)).isTrue();

        MatrixProduct product = new OneDnnProducts(precision).of(sizes);
        assertIsClose(sizes, precision, product);
        assertIsClose(sizes, precision, new LaidOut(product.preparation().orElseThrow()));
    }

    /** Lays B out before each product. */
    private record LaidOut(Preparation of) implements MatrixProduct {

        @Override
        public long scratchBytes() {
            return of.product().scratchBytes();
        }

        @Override
        public Optional<Preparation> preparation() {
            return Optional.empty();
        }

        @Override
        public void multiply(long a, long b, long c, long start, long scratch) {
            try (Arena arena = Arena.ofConfined()) {
                long layout = arena.allocate(of.bytes(), 64).address();
                of.layout().write(b, layout);
                of.product().multiply(a, layout, c, start, scratch);
            }
        }
    }

    @Test
    void comeFromJavaWhereStridesDoNotFit() {
        Sizes sizes = new Sizes(9, 10, 11, 4L * 2 * 11, 8, 4L * 10, 4, 4L * 10 + GAP, Start.RESULT);
        assertThat(OneDnnProducts.fits(sizes)).isFalse();

        assertIsClose(sizes, MatmulPrecision.F32, new OneDnnProducts(MatmulPrecision.F32).of(sizes));
    }

    @ParameterizedTest
    @MethodSource("io.kosambi.backend.onednn.MatmulPrecision#values")
    void giveTheSameBitsOnManyThreadsAtOnce(MatmulPrecision precision) {
        Sizes sizes = new Sizes(70, 90, 300, 1200, 4, 360, 4, 360 + GAP, Start.ZERO);
        MatrixProduct product = new OneDnnProducts(precision).of(sizes);
        float[] alone = multiply(sizes, product).result();

        assertThat(Stream.generate(() -> product)
                        .limit(64)
                        .parallel()
                        .map(shared -> multiply(sizes, shared).result())
                        .toList())
                .allSatisfy(result -> assertThat(result).isEqualTo(alone));
    }

    /**
     * A sum of n products in float32 lies within n units of the sum of absolute values. Bfloat16 first rounds each factor to
     * 8 bits, by up to 2^-8 of it: against the rounded factors the same bound holds, against the factors twice that, and what
     * is left of second order.
     */
    private static void assertIsClose(Sizes sizes, MatmulPrecision precision, MatrixProduct product) {
        Outcome outcome = multiply(sizes, product);
        boolean rounds = precision == MatmulPrecision.BF16;
        double summing = (sizes.inner() + 2) * 0x1p-24;
        for (int row = 0; row < sizes.rows(); row++) {
            for (int column = 0; column < sizes.columns(); column++) {
                double first = outcome.startOf(row, column);
                double exact = first;
                double rounded = first;
                double size = Math.abs(first);
                for (int k = 0; k < sizes.inner(); k++) {
                    float left = outcome.a()[(int) (row * sizes.aRow() + k * sizes.aInner()) / 4];
                    float right = outcome.b()[(int) (k * sizes.bInner() + column * sizes.bColumn()) / 4];
                    exact += (double) left * right;
                    rounded += rounds ? (double) nearest(left) * nearest(right) : (double) left * right;
                    size += Math.abs((double) left * right);
                }
                double got = outcome.result()[(int) (row * sizes.cRow() / 4) + column];
                assertThat(Math.abs(got - rounded))
                        .as("row %d, column %d", row, column)
                        .isLessThanOrEqualTo(1.01 * summing * size);
                assertThat(Math.abs(got - exact))
                        .as("row %d, column %d", row, column)
                        .isLessThanOrEqualTo((rounds ? 0x1.01p-7 + summing : 1.01 * summing) * size);
            }
            assertThat(outcome.result()[(int) (row * sizes.cRow() / 4) + sizes.columns()])
                    .isEqualTo(UNTOUCHED);
        }
    }

    /** The nearest bfloat16, found by comparing its neighbours rather than by rounding. */
    private static float nearest(float value) {
        float below = Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xffff_0000);
        float above = Float.intBitsToFloat(Float.floatToRawIntBits(below) + 0x1_0000);
        double toBelow = Math.abs((double) value - below);
        double toAbove = Math.abs((double) above - value);
        boolean belowIsEven = (Float.floatToRawIntBits(below) >>> 16 & 1) == 0;
        return toBelow < toAbove || (toBelow == toAbove && belowIsEven) ? below : above;
    }

    private record Outcome(Sizes sizes, float[] a, float[] b, float[] row, float[] before, float[] result) {

        double startOf(int row, int column) {
            return switch (sizes.start()) {
                case ZERO -> 0;
                case RESULT -> before[(int) (row * sizes.cRow() / 4) + column];
                case ROW -> this.row[column];
            };
        }
    }

    private static Outcome multiply(Sizes sizes, MatrixProduct product) {
        SplittableRandom random = new SplittableRandom(5);
        float[] a = numbers(
                random, 1 + (int) ((sizes.rows() - 1) * sizes.aRow() + (sizes.inner() - 1) * sizes.aInner()) / 4);
        float[] b = numbers(
                random, 1 + (int) ((sizes.inner() - 1) * sizes.bInner() + (sizes.columns() - 1) * sizes.bColumn()) / 4);
        float[] row = numbers(random, sizes.columns());
        float[] before = numbers(random, (int) (sizes.rows() * sizes.cRow() / 4));
        for (int line = 0; line < sizes.rows(); line++) {
            before[(int) (line * sizes.cRow() / 4) + sizes.columns()] = UNTOUCHED;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocateFrom(ValueLayout.JAVA_FLOAT, before);
            product.multiply(
                    arena.allocateFrom(ValueLayout.JAVA_FLOAT, a).address(),
                    arena.allocateFrom(ValueLayout.JAVA_FLOAT, b).address(),
                    result.address(),
                    arena.allocateFrom(ValueLayout.JAVA_FLOAT, row).address(),
                    arena.allocate(product.scratchBytes() + 64, 64).address());
            return new Outcome(sizes, a, b, row, before, result.toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int index = 0; index < count; index++) {
            numbers[index] = (float) random.nextDouble(-2, 2);
        }
        return numbers;
    }
}
