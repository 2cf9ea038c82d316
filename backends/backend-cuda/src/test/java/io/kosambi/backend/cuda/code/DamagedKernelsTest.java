package io.kosambi.backend.cuda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.backend.cuda.code.Emulation.Checks;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of kernels notice what they are there for: kernels with faults written into them. */
@WhereKernelsCanBeEmulated
final class DamagedKernelsTest {

    private static final int ALL = ScaledDotProductAttention.UNLIMITED;

    /** Replaces the nth occurrence, from 0, of a text that must be there. */
    private static UnaryOperator<String> replace(String old, String by, int occurrence) {
        return text -> {
            int at = -1;
            for (int count = 0; count <= occurrence; count++) {
                at = text.indexOf(old, at + 1);
                assertThat(at).as("%s, %s times", old, count + 1).isNotNegative();
            }
            return text.substring(0, at) + by + text.substring(at + old.length());
        };
    }

    static Stream<Arguments> damagesOfAttention() {
        // Two barriers each: forward, gradient by queries, gradient by keys.
        Stream<Arguments> barriers = Stream.of(0, 1, 2, 3, 4, 5)
                .map(barrier -> Arguments.of(
                        "barrier " + barrier + " removed",
                        replace("__syncthreads();", "", barrier),
                        "race|nobody wrote"));
        return Stream.concat(
                barriers,
                Stream.of(
                        Arguments.of(
                                "a barrier that one warp leaves out",
                                replace("__syncthreads();", "if (threadIdx.x >= 32) { __syncthreads(); }", 0),
                                "wait for each other"),
                        Arguments.of(
                                "a shuffle that half a warp leaves out",
                                replace(
                                        "value += __shfl_xor_sync(FULL_WARP, value, 1);",
                                        "if (threadIdx.x % 32 < 16) { value += __shfl_xor_sync(FULL_WARP, value, 1); }",
                                        0),
                                "wait for each other"),
                        Arguments.of(
                                "keys beyond the last frame",
                                replace(
                                        "if (first + row < frames) {\n            value",
                                        "if (true) {\n            value",
                                        0),
                                "outside"),
                        Arguments.of(
                                "values in place of keys",
                                replace(
                                        "innerProducts<TILES, HEAD_WIDTH>(logits, queries + warpRow * STRIDE, keys)",
                                        "innerProducts<TILES, HEAD_WIDTH>(logits, queries + warpRow * STRIDE, values)",
                                        0),
                                "output"),
                        Arguments.of(
                                "rows swapped in a fragment",
                                replace("a.set(1, weights[tile][2]);", "a.set(1, weights[tile][1]);", 0),
                                "output"),
                        Arguments.of(
                                "one column too many hidden",
                                replace("j - i <= future", "j - i < future", 0),
                                "log-sum-exp|output"),
                        Arguments.of(
                                "the scale forgotten in the gradient",
                                replace("byKeys, scale, scale", "byKeys, 1, 1", 0),
                                "gradient by input 1"),
                        Arguments.of(
                                "the rest of operands left out, as in TF32",
                                replace("multiplyCoarse(sums, a.rest, b.nearest);", "", 0),
                                "output|log-sum-exp"),
                        Arguments.of(
                                "results into read-only memory",
                                replace("store(out, outFrame", "store((float*) q, outFrame", 0),
                                "outside")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damagesOfAttention")
    void damagesOfAttentionAreNoticed(String name, UnaryOperator<String> damage, String complaint) {
        AttentionKernelTest.Trial trial =
                new AttentionKernelTest.Trial(1, 70, 2, 12, ALL, 3, 1, MatmulPrecision.FLOAT32, true, Checks.MEMORY);
        try (Emulation emulation = new Emulation("attention.cu", trial.shape().defines(), Checks.MEMORY, damage)) {
            assertThatThrownBy(() -> AttentionKernelTest.check(trial, emulation))
                    .isInstanceOf(AssertionError.class)
                    .message()
                    .containsPattern(complaint);
        }
    }

    static Stream<Arguments> damagesOfNorms() {
        return Stream.of(
                // The first two barriers are those of sums across wide rows.
                Arguments.of("barrier of sums removed", 20, replace("__syncthreads();", "", 3), "race|nobody wrote"),
                Arguments.of("barrier before sums removed", 20, replace("__syncthreads();", "", 2), "race"),
                Arguments.of("barrier across wide rows removed", 1040, replace("__syncthreads();", "", 0), "race"),
                Arguments.of(
                        "barrier across wide rows removed",
                        1040,
                        replace("__syncthreads();", "", 1),
                        "race|nobody wrote"),
                Arguments.of("epsilon forgotten", 20, replace(" / WIDTH + epsilon", " / WIDTH", 0), "result"),
                Arguments.of("a frame too many", 20, replace("frame >= frames", "frame > frames", 0), "outside|race"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damagesOfNorms")
    void damagesOfNormsAreNoticed(String name, int width, UnaryOperator<String> damage, String complaint) {
        NormKernelTest.Trial trial = new NormKernelTest.Trial(2, 33, width, true, Checks.MEMORY);
        Map<String, String> defines = Map.of("WIDTH", Integer.toString(width), "ALIGNED16", "1");
        try (Emulation norm = new Emulation("norm.cu", defines, Checks.MEMORY, damage);
                Emulation columns =
                        new Emulation("columns.cu", Map.of("ALIGNED16", "1"), Checks.MEMORY, text -> text)) {
            assertThatThrownBy(() -> NormKernelTest.check(trial, norm, columns))
                    .isInstanceOf(AssertionError.class)
                    .message()
                    .containsPattern(complaint);
        }
    }

    @Test
    void aMissingBarrierShowsInTheResultsOfAnotherOrder() {
        UnaryOperator<String> damage = replace("    sum.store(&ofWarps", "    if (true) sum.store(&ofWarps", 0)
                .andThen(replace("__syncthreads();", "", 0))::apply;
        try (Emulation emulation = new Emulation("columns.cu", Map.of("ALIGNED16", "0"), Checks.BARRIERS, damage)) {
            emulation.order(1);
            MemorySegment sums = emulation.output(32);
            Object[] arguments = {emulation.input(new float[64 * 32]), sums, 1, 64, 32, 64, 64L * 32, 32L, 32L, 32L};
            emulation.launch("columnSums", 1, 256, 0, arguments);
            // Backward, the last warps have stored; forward, only the first.
            emulation.order(0);
            emulation.launch("columnSums", 1, 256, 0, arguments);
            assertThat(sums.get(java.lang.foreign.ValueLayout.JAVA_FLOAT, 0)).isNaN();
        }
    }
}
