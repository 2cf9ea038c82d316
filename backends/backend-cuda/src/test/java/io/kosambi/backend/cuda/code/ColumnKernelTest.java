package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.code.Emulation.Checks;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.composite.GatedResidual;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WhereKernelsCanBeEmulated
final class ColumnKernelTest {

    private static final int BLOCK = 256;
    private static final int CHUNK = 32;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0, BARRIERS",
        "2, 7, 20, 1, MEMORY",
        "2, 65, 37, 0, MEMORY",
        "1, 130, 768, 1, BARRIERS",
        "3, 32, 132, 1, BARRIERS"
    })
    void gateGradientAgreesWithTheReference(int batch, int frames, int width, int aligned, Checks checks) {
        float[] gate = Exact.normal(batch * width, 1);
        float[] y = Exact.normal(batch * frames * width, 2);
        float[] slopes = Exact.normal(batch * frames * width, 3);
        Shape shape = Shape.of(batch, frames, width);
        List<HostTensor> inputs =
                List.of(Exact.tensor(shape, y), Exact.tensor(Shape.of(batch, width), gate), Exact.tensor(shape, y));
        List<HostTensor> gradients = Exact.gradients(new GatedResidual(), inputs, Exact.tensor(shape, slopes));
        long row = width;
        long sequence = row * frames;
        int chunks = (frames + CHUNK - 1) / CHUNK;
        try (Emulation emulation = emulation(aligned, checks)) {
            for (int order = 0; order < 3; order++) {
                emulation.order(order);
                MemorySegment dgate = emulation.output(batch * chunks * width);
                MemorySegment dy = emulation.output(batch * frames * width);
                emulation.launch(
                        "gatedResidualGradient",
                        new int[] {blocks(width, aligned), chunks, batch},
                        BLOCK,
                        0,
                        emulation.input(gate),
                        emulation.input(y),
                        emulation.input(slopes),
                        dgate,
                        dy,
                        batch,
                        frames,
                        width,
                        row,
                        sequence,
                        row,
                        sequence,
                        row,
                        row * chunks,
                        row,
                        sequence,
                        row);
                Exact.requireClose("gradient by y", gradients.get(2), dy, 1e-7);
                MemorySegment sums = sums(emulation, dgate, aligned, batch, chunks, width, chunks);
                Exact.requireClose("gradient by the gate", gradients.get(1), sums, 3e-6);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0, BARRIERS", "2, 130, 20, 1, MEMORY", "1, 1000, 65, 0, BARRIERS", "1, 300, 256, 1, MEMORY"})
    void sumsInTwoStagesAreThoseOfColumns(int batch, int rows, int columns, int aligned, Checks checks) {
        float[] x = Exact.normal(batch * rows * columns, 1);
        double[] expected = new double[batch * columns];
        for (int index = 0; index < x.length; index++) {
            expected[index / columns / rows * columns + index % columns] += x[index];
        }
        int rowsPerBlock = 64;
        int chunks = (rows + rowsPerBlock - 1) / rowsPerBlock;
        try (Emulation emulation = emulation(aligned, checks)) {
            for (int order = 0; order < 3; order++) {
                emulation.order(order);
                MemorySegment parts = sums(emulation, emulation.input(x), aligned, batch, rows, columns, rowsPerBlock);
                MemorySegment all = sums(emulation, parts, aligned, batch, chunks, columns, chunks);
                Exact.requireClose("sums", HostTensor.of(Shape.of(batch, columns), expected), all, 3e-6);
            }
        }
    }

    private static Emulation emulation(int aligned, Checks checks) {
        return new Emulation("columns.cu", Map.of("ALIGNED16", Integer.toString(aligned)), checks, text -> text);
    }

    private static int blocks(int columns, int aligned) {
        int perBlock = aligned == 1 ? 128 : 32;
        return (columns + perBlock - 1) / perBlock;
    }

    private static MemorySegment sums(
            Emulation emulation, MemorySegment from, int aligned, int batch, int rows, int columns, int rowsPerBlock) {
        int chunks = (rows + rowsPerBlock - 1) / rowsPerBlock;
        MemorySegment result = emulation.output(batch * chunks * columns);
        long row = columns;
        emulation.launch(
                "columnSums",
                new int[] {blocks(columns, aligned), chunks, batch},
                BLOCK,
                0,
                emulation.input(from.toArray(ValueLayout.JAVA_FLOAT)),
                result,
                batch,
                rows,
                columns,
                rowsPerBlock,
                row * rows,
                row,
                row * chunks,
                row);
        return result;
    }
}
