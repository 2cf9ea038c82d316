package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.code.Emulation.Checks;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@WhereKernelsCanBeEmulated
final class NormKernelTest {

    private static final float EPSILON = 1e-3f;
    private static final int BLOCK = 256;
    private static final int CHUNK = 32;

    /** A trial; x is a slice of a wider tensor, and shift and scale are slices of one. */
    record Trial(int batch, int frames, int width, boolean aligned, Checks checks) {

        int rows() {
            return batch * frames;
        }

        int chunks() {
            return (frames + CHUNK - 1) / CHUNK;
        }

        int blockRows() {
            return width > 1024 ? 1 : 8;
        }
    }

    static Stream<Trial> trials() {
        Stream.Builder<Trial> trials = Stream.builder();
        for (int width : new int[] {2, 20, 31, 64, 130, 768, 1024, 1028, 1031}) {
            trials.add(new Trial(2, 7, width, width % 4 == 0, Checks.BARRIERS));
        }
        trials.add(new Trial(1, 1, 32, true, Checks.MEMORY));
        trials.add(new Trial(3, 65, 20, true, Checks.MEMORY));
        trials.add(new Trial(2, 33, 37, false, Checks.MEMORY));
        trials.add(new Trial(1, 35, 1040, true, Checks.MEMORY));
        trials.add(new Trial(1, 2, 8192, true, Checks.BARRIERS));
        return trials.build();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void agreesWithTheReference(Trial trial) {
        Map<String, String> defines =
                Map.of("WIDTH", Integer.toString(trial.width()), "ALIGNED16", trial.aligned() ? "1" : "0");
        try (Emulation norm = new Emulation("norm.cu", defines, trial.checks(), text -> text);
                Emulation columns = new Emulation(
                        "columns.cu", Map.of("ALIGNED16", trial.aligned() ? "1" : "0"), trial.checks(), text -> text)) {
            for (int order = 0; order < 3; order++) {
                norm.order(order);
                columns.order(order);
                check(trial, norm, columns);
            }
        }
    }

    static void check(Trial trial, Emulation norm, Emulation columns) {
        int width = trial.width();
        float[] joined = Exact.normal(2 * trial.rows() * width, 1);
        float[] modulation = Exact.normal(trial.batch() * 2 * width, 2);
        float[] slopes = Exact.normal(trial.rows() * width, 3);
        Shape shape = Shape.of(trial.batch(), trial.frames(), width);
        Shape perSequence = Shape.of(trial.batch(), width);
        List<HostTensor> inputs = List.of(
                Exact.tensor(shape, Exact.slice(joined, 2, 1, width)),
                Exact.tensor(perSequence, Exact.slice(modulation, 2, 0, width)),
                Exact.tensor(perSequence, Exact.slice(modulation, 2, 1, width)));
        List<HostTensor> expected = Exact.outputs(new LayerNormModulate(EPSILON), inputs);
        List<HostTensor> gradients =
                Exact.gradients(new LayerNormModulate(EPSILON), inputs, Exact.tensor(shape, slopes));

        long wideRow = 2L * width;
        long wideBatch = wideRow * trial.frames();
        long batch = (long) width * trial.frames();
        MemorySegment x = norm.input(joined).asSlice(4L * width);
        MemorySegment shift = norm.input(modulation);
        MemorySegment scale = shift.asSlice(4L * width);
        MemorySegment y = norm.output(trial.rows() * width);
        MemorySegment mean = norm.output(trial.rows());
        MemorySegment factor = norm.output(trial.rows());
        int blocks = (trial.rows() + trial.blockRows() - 1) / trial.blockRows();
        norm.launch(
                "layerNormModulate",
                blocks,
                BLOCK,
                0,
                x,
                shift,
                scale,
                y,
                mean,
                factor,
                EPSILON,
                trial.batch(),
                trial.frames(),
                wideBatch,
                wideRow,
                wideRow,
                wideRow,
                batch,
                (long) width);
        Exact.requireClose("result", expected.get(0), y, 3e-6);
        Exact.requireClose("mean", expected.get(1), mean, 1e-6);
        Exact.requireClose("reciprocal deviation", expected.get(2), factor, 1e-6);

        MemorySegment dx = norm.output(trial.rows() * width);
        int chunked = trial.batch() * trial.chunks() * width;
        MemorySegment dshift = norm.output(chunked);
        MemorySegment dscale = norm.output(chunked);
        long chunk = width;
        long chunksBatch = chunk * trial.chunks();
        norm.launch(
                "layerNormModulateGradient",
                trial.batch() * trial.chunks(),
                BLOCK,
                0,
                x,
                scale,
                mean,
                factor,
                norm.input(slopes),
                dx,
                dshift,
                dscale,
                trial.batch(),
                trial.frames(),
                wideBatch,
                wideRow,
                wideRow,
                batch,
                chunk,
                batch,
                chunk,
                chunksBatch,
                chunk,
                chunksBatch,
                chunk);
        Exact.requireClose("gradient by x", gradients.get(0), dx, 8e-6);
        Exact.requireClose("gradient by shift", gradients.get(1), sums(trial, columns, dshift), 3e-6);
        Exact.requireClose("gradient by scale", gradients.get(2), sums(trial, columns, dscale), 5e-6);
    }

    /** Over the chunks. */
    private static MemorySegment sums(Trial trial, Emulation columns, MemorySegment chunks) {
        int width = trial.width();
        MemorySegment from = columns.input(chunks.toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT));
        MemorySegment result = columns.output(trial.batch() * width);
        int columnsPerBlock = trial.aligned() ? 128 : 32;
        columns.launch(
                "columnSums",
                new int[] {(width + columnsPerBlock - 1) / columnsPerBlock, 1, trial.batch()},
                BLOCK,
                0,
                from,
                result,
                trial.batch(),
                trial.chunks(),
                width,
                trial.chunks(),
                (long) width * trial.chunks(),
                (long) width,
                (long) width,
                (long) width);
        return result;
    }
}
