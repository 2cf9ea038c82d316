package io.kosambi.backend.cuda.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.cuda.code.Emulation.Checks;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.composite.Softmax;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WhereKernelsCanBeEmulated
final class SoftmaxKernelTest {

    private static final int BLOCK = 256;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1, BARRIERS",
        "7, 5, 0, 30, MEMORY",
        "9, 64, 1, 1, MEMORY",
        "3, 130, 0, 300, BARRIERS",
        "2, 1030, 0, 1, MEMORY",
        "2, 2048, 1, 1, BARRIERS"
    })
    void agreesWithTheReference(int rows, int width, int aligned, float spread, Checks checks) {
        float[] x = Exact.normal(rows * width, 1);
        for (int index = 0; index < x.length; index++) {
            x[index] *= spread;
        }
        float[] slopes = Exact.normal(rows * width, 2);
        Shape shape = Shape.of(rows, width);
        List<HostTensor> inputs = List.of(Exact.tensor(shape, x));
        HostTensor expected = Exact.outputs(new Softmax(), inputs).get(0);
        HostTensor gradient = Exact.gradients(new Softmax(), inputs, Exact.tensor(shape, slopes))
                .get(0);
        long row = width;
        try (Emulation emulation = emulation(width, aligned, checks)) {
            for (int order = 0; order < 3; order++) {
                emulation.order(order);
                MemorySegment y = emulation.output(rows * width);
                emulation.launch("softmaxRows", blocks(rows, width), BLOCK, 0, emulation.input(x), y, rows, row, row);
                Exact.requireClose("softmax", expected, y, 3e-6);
                MemorySegment dx = emulation.output(rows * width);
                MemorySegment dy = emulation.input(slopes);
                emulation.launch("softmaxRowsGradient", blocks(rows, width), BLOCK, 0, y, dy, dx, rows, row, row, row);
                Exact.requireClose("gradient", gradient, dx, 1e-5);
            }
        }
    }

    @Test
    void whatIsNoNumberStaysNone() {
        try (Emulation emulation = emulation(40, 0, Checks.BARRIERS)) {
            float[] x = Exact.normal(2 * 40, 1);
            x[35] = Float.NaN;
            MemorySegment y = emulation.output(2 * 40);
            emulation.launch("softmaxRows", 1, BLOCK, 0, emulation.input(x), y, 2, 40L, 40L);
            assertThat(y.getAtIndex(ValueLayout.JAVA_FLOAT, 0)).isNaN();
            assertThat(y.getAtIndex(ValueLayout.JAVA_FLOAT, 40)).isBetween(0f, 1f);
        }
    }

    private static Emulation emulation(int width, int aligned, Checks checks) {
        Map<String, String> defines = Map.of("WIDTH", Integer.toString(width), "ALIGNED16", Integer.toString(aligned));
        return new Emulation("softmax.cu", defines, checks, text -> text);
    }

    private static int blocks(int rows, int width) {
        int perBlock = width > 1024 ? 1 : 8;
        return (rows + perBlock - 1) / perBlock;
    }
}
