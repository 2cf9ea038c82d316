package io.kosambi.backend.cuda.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.cuda.code.Emulation.Checks;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.composite.AdamW;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WhereKernelsCanBeEmulated
final class AdamWKernelTest {

    private static final AdamW STEP = new AdamW(0.9, 0.999, 1e-8, 0.01);
    private static final float[] SCALARS = {0.75f, 0.01f, 1.5f, 1.25f, 0.9f};
    private static final int BLOCK = 256;
    private static final int BLOCK_ELEMENTS = 1024;

    /** Parameter, gradient, first moment, second moment and average. */
    private static List<float[]> values(int elements) {
        List<float[]> values = new ArrayList<>();
        for (int tensor = 0; tensor < 5; tensor++) {
            float[] numbers = Exact.normal(elements, tensor);
            for (int index = 0; index < elements && tensor == 3; index++) {
                numbers[index] = Math.abs(numbers[index]);
            }
            values.add(numbers);
        }
        return values;
    }

    private static List<HostTensor> expected(List<float[]> values) {
        Shape shape = Shape.of(values.get(0).length);
        List<HostTensor> inputs = new ArrayList<>();
        values.forEach(numbers -> inputs.add(Exact.tensor(shape, numbers)));
        for (float scalar : SCALARS) {
            inputs.add(Exact.tensor(Shape.SCALAR, scalar));
        }
        return Exact.outputs(STEP, inputs);
    }

    private static Object[] constants(Object first, Object... last) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(0.9f, (float) (1 - 0.9), 0.999f, (float) (1 - 0.999), 1e-8f, 0.01f));
        all.addAll(List.of(last));
        return all.toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1024, 1027, 4099})
    void inPlaceAgreesWithTheReference(int elements) {
        List<float[]> values = values(elements);
        List<HostTensor> expected = expected(values);
        try (Emulation emulation = new Emulation("adamw.cu", Map.of(), Checks.MEMORY, text -> text)) {
            List<MemorySegment> tensors = values.stream().map(emulation::output).toList();
            MemorySegment scalars = emulation.input(SCALARS);
            List<Object> arguments = new ArrayList<>(tensors);
            for (int scalar = 0; scalar < SCALARS.length; scalar++) {
                arguments.add(scalars.asSlice(4L * scalar));
            }
            arguments.addAll(List.of(tensors.get(0), tensors.get(2), tensors.get(3)));
            Object[] rest = constants(tensors.get(4), (long) elements);
            arguments.addAll(List.of(rest));
            int blocks = (elements + BLOCK_ELEMENTS - 1) / BLOCK_ELEMENTS;
            emulation.launch("adamw", blocks, BLOCK, 0, arguments.toArray());
            requireStep(expected, tensors, 0, elements);
        }
    }

    private static void requireStep(List<HostTensor> expected, List<MemorySegment> tensors, int from, int elements) {
        int[] results = {0, 2, 3, 4};
        for (int result = 0; result < results.length; result++) {
            MemorySegment part = tensors.get(results[result]).asSlice(4L * from, 4L * elements);
            Exact.requireClose("result " + result, expected.get(result), part, 1e-6);
        }
    }

    @Test
    void manyParametersAtOnceAgreeWithTheReference() {
        // The last but two begins at an address that is no multiple of 16 bytes.
        int[] lengths = {1, 3, 2000, 1024, 1, 1025, 7, 5000};
        int total = Arrays.stream(lengths).sum();
        List<float[]> values = values(total);
        List<HostTensor> expected = expected(values);
        try (Emulation emulation = new Emulation("adamw.cu", Map.of(), Checks.MEMORY, text -> text)) {
            List<MemorySegment> tensors = values.stream().map(emulation::output).toList();
            MemorySegment copy = emulation.output(total);
            long[] table = new long[12 * lengths.length];
            int blocks = 0;
            long offset = 0;
            for (int index = 0; index < lengths.length; index++) {
                int[] order = {0, 1, 2, 3, 4, 0, 2, 3, 4};
                for (int word = 0; word < order.length; word++) {
                    table[12 * index + word] = tensors.get(order[word]).address() + 4 * offset;
                }
                table[12 * index + 9] = index == 1 ? 0 : copy.address() + 2 * offset;
                table[12 * index + 10] = lengths[index];
                table[12 * index + 11] = blocks;
                blocks += (lengths[index] + BLOCK_ELEMENTS - 1) / BLOCK_ELEMENTS;
                offset += lengths[index];
            }
            MemorySegment scalars = emulation.input(SCALARS);
            List<Object> arguments = new ArrayList<>(List.of(emulation.input(table)));
            for (int scalar = 0; scalar < SCALARS.length; scalar++) {
                arguments.add(scalars.asSlice(4L * scalar));
            }
            arguments.addAll(List.of(constants(lengths.length)));
            emulation.launch("adamwMany", blocks, BLOCK, 0, arguments.toArray());
            requireStep(expected, tensors, 0, total);
            for (int index = 0; index < total; index++) {
                float parameter = tensors.get(0).getAtIndex(ValueLayout.JAVA_FLOAT, index);
                float rounded = Float.intBitsToFloat(copy.getAtIndex(ValueLayout.JAVA_SHORT, index) << 16);
                if (index >= 1 && index < 4) {
                    assertThat(copy.getAtIndex(ValueLayout.JAVA_SHORT, index)).isIn((short) 0x7fc0, (short) 0);
                } else {
                    assertThat(rounded)
                            .isEqualTo(parameter, org.assertj.core.data.Offset.offset(Math.abs(parameter) / 256));
                }
            }
        }
    }
}
