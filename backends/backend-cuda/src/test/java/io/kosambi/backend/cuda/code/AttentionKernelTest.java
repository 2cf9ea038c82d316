package io.kosambi.backend.cuda.code;

import static io.kosambi.spi.backend.composite.ScaledDotProductAttention.UNLIMITED;

import io.kosambi.backend.cuda.code.Emulation.Checks;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WhereKernelsCanBeEmulated
final class AttentionKernelTest {

    /** A trial: queries, keys and values are slices of one tensor, and so are their gradients. */
    record Trial(
            int batch,
            int frames,
            int heads,
            int headWidth,
            int past,
            int future,
            float spread,
            MatmulPrecision precision,
            boolean aligned,
            Checks checks) {

        int width() {
            return heads * headWidth;
        }

        boolean seesOne() {
            return frames == 1 || past + future == 0;
        }

        float scale() {
            return (float) (1 / Math.sqrt(headWidth));
        }

        AttentionShape shape() {
            return new AttentionShape(batch, frames, heads, headWidth, precision, aligned);
        }

        ScaledDotProductAttention composite() {
            return new ScaledDotProductAttention(heads, scale(), past, future);
        }
    }

    static Stream<Trial> trials() {
        Stream.Builder<Trial> trials = Stream.builder();
        for (int headWidth : new int[] {8, 16, 20, 32, 64, 128}) {
            for (int frames : new int[] {1, 7, 65, 130}) {
                trials.add(all(2, frames, 2, headWidth, MatmulPrecision.FLOAT32));
            }
        }
        for (MatmulPrecision precision : List.of(MatmulPrecision.TF32, MatmulPrecision.BF16)) {
            trials.add(all(1, 130, 2, 8, precision));
            trials.add(all(1, 7, 3, 20, precision));
            trials.add(all(1, 65, 2, 64, precision));
            trials.add(all(1, 70, 1, 128, precision));
            trials.add(all(2, 32, 2, 1, precision));
        }
        for (int[] span : new int[][] {{0, 0}, {UNLIMITED, 0}, {0, UNLIMITED}, {3, 1}, {70, 2}, {1, 100}, {500, 500}}) {
            trials.add(new Trial(1, 150, 2, 16, span[0], span[1], 1, MatmulPrecision.FLOAT32, true, Checks.BARRIERS));
            trials.add(new Trial(2, 20, 1, 5, span[0], span[1], 1, MatmulPrecision.FLOAT32, false, Checks.BARRIERS));
        }
        for (MatmulPrecision precision : MatmulPrecision.values()) {
            trials.add(new Trial(2, 40, 2, 20, 30, 2, 1, precision, true, Checks.MEMORY));
            trials.add(new Trial(1, 70, 3, 7, UNLIMITED, UNLIMITED, 1, precision, false, Checks.MEMORY));
        }
        trials.add(new Trial(1, 33, 1, 128, UNLIMITED, 0, 1, MatmulPrecision.FLOAT32, true, Checks.MEMORY));
        trials.add(new Trial(1, 9, 2, 3, UNLIMITED, UNLIMITED, 6, MatmulPrecision.FLOAT32, false, Checks.BARRIERS));
        return trials.build();
    }

    private static Trial all(int batch, int frames, int heads, int headWidth, MatmulPrecision precision) {
        return new Trial(
                batch,
                frames,
                heads,
                headWidth,
                UNLIMITED,
                UNLIMITED,
                1,
                precision,
                heads * headWidth % 4 == 0,
                Checks.BARRIERS);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void agreesWithTheReference(Trial trial) {
        try (Emulation emulation =
                new Emulation("attention.cu", trial.shape().defines(), trial.checks(), text -> text)) {
            check(trial, emulation);
        }
    }

    static void check(Trial trial, Emulation emulation) {
        int elements = trial.batch() * trial.frames() * trial.width();
        float[] joined = Exact.normal(3 * elements, 1);
        for (int index = 0; index < joined.length; index++) {
            joined[index] *= trial.spread();
        }
        Shape shape = Shape.of(trial.batch(), trial.frames(), trial.width());
        List<HostTensor> inputs = Stream.of(0, 1, 2)
                .map(part ->
                        Exact.tensor(shape, rounded(Exact.slice(joined, 3, part, trial.width()), trial.precision())))
                .toList();
        float[] slopes = Exact.normal(elements, 2);
        List<HostTensor> expected = Exact.outputs(trial.composite(), inputs);
        List<HostTensor> gradients =
                Exact.gradients(trial.composite(), inputs, Exact.tensor(shape, rounded(slopes, trial.precision())));

        for (int order = 0; order < 3; order++) {
            emulation.order(order);
            MemorySegment qkv = emulation.input(joined);
            MemorySegment out = emulation.output(elements);
            MemorySegment logSumExp = emulation.output(trial.batch() * trial.heads() * trial.frames());
            forward(trial, emulation, qkv, out, logSumExp);
            Exact.requireClose("output", expected.get(0), out, tolerance(trial));
            Exact.requireClose("log-sum-exp", expected.get(1), logSumExp, tolerance(trial));

            MemorySegment dOut = emulation.input(slopes);
            MemorySegment dQkv = emulation.output(3 * elements);
            gradient(trial, emulation, List.of(qkv, out, logSumExp, dOut, dQkv));
            float[] all = new float[3 * elements];
            for (int index = 0; index < all.length; index++) {
                all[index] = dQkv.getAtIndex(ValueLayout.JAVA_FLOAT, index);
            }
            for (int part = 0; part < 3; part++) {
                String label = "gradient by input " + part;
                // Where each frame sees one only, the gradient is a difference of two equal numbers.
                double least = trial.seesOne() ? 1 : 1e-2;
                Exact.requireClose(
                        label,
                        gradients.get(part),
                        Exact.slice(all, 3, part, trial.width()),
                        2 * tolerance(trial),
                        least);
            }
        }
    }

    private static double tolerance(Trial trial) {
        return switch (trial.precision()) {
            case FLOAT32 -> trial.spread() > 1 ? 3e-5 : 5e-6;
            case TF32 -> 4e-3;
            case BF16 -> 2e-2;
        };
    }

    private static void forward(
            Trial trial, Emulation emulation, MemorySegment qkv, MemorySegment out, MemorySegment logSumExp) {
        AttentionShape shape = trial.shape();
        long frame = 3L * trial.width();
        long sequence = frame * trial.frames();
        long outFrame = trial.width();
        emulation.launch(
                "attention",
                shape.blocks(),
                shape.block(),
                shape.sharedBytes(),
                part(qkv, 0, trial),
                part(qkv, 1, trial),
                part(qkv, 2, trial),
                out,
                logSumExp,
                trial.scale(),
                trial.batch(),
                trial.frames(),
                trial.heads(),
                trial.past(),
                trial.future(),
                sequence,
                frame,
                sequence,
                frame,
                sequence,
                frame,
                outFrame * trial.frames(),
                outFrame);
    }

    private static void gradient(Trial trial, Emulation emulation, List<MemorySegment> tensors) {
        AttentionShape shape = trial.shape();
        MemorySegment qkv = tensors.get(0);
        MemorySegment dQkv = tensors.get(4);
        long frame = 3L * trial.width();
        long sequence = frame * trial.frames();
        long outFrame = trial.width();
        long outSequence = outFrame * trial.frames();
        emulation.launch(
                "attentionGradient",
                shape.gradientBlocks(),
                shape.block(),
                shape.gradientSharedBytes(),
                part(qkv, 0, trial),
                part(qkv, 1, trial),
                part(qkv, 2, trial),
                tensors.get(1),
                tensors.get(2),
                tensors.get(3),
                part(dQkv, 0, trial),
                part(dQkv, 1, trial),
                part(dQkv, 2, trial),
                trial.scale(),
                trial.batch(),
                trial.frames(),
                trial.heads(),
                trial.past(),
                trial.future(),
                sequence,
                frame,
                sequence,
                frame,
                sequence,
                frame,
                outSequence,
                outFrame,
                outSequence,
                outFrame,
                sequence,
                frame,
                sequence,
                frame,
                sequence,
                frame);
    }

    private static MemorySegment part(MemorySegment joined, int part, Trial trial) {
        return joined.asSlice(4L * part * trial.width());
    }

    /** What the kernel makes of its inputs first. */
    private static float[] rounded(float[] values, MatmulPrecision precision) {
        float[] result = values.clone();
        for (int index = 0; index < result.length && precision == MatmulPrecision.BF16; index++) {
            int bits = Float.floatToRawIntBits(result[index]);
            result[index] = Float.intBitsToFloat(bits + 0x7fff + (bits >>> 16 & 1) & 0xffff0000);
        }
        return result;
    }
}
