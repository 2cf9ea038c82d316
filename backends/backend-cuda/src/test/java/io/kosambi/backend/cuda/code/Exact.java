package io.kosambi.backend.cuda.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.GradientOf;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What composites and their gradients are, in float64 by the reference; and how far kernels are from it. */
final class Exact {

    private static final double SMALLEST_SCALE = 1e-2;

    private Exact() {}

    /** Standard normal numbers that are floats. */
    static float[] normal(int count, long seed) {
        Random random = new Random(31 * seed + 17);
        float[] values = new float[count];
        for (int index = 0; index < count; index++) {
            values[index] = (float) random.nextGaussian();
        }
        return values;
    }

    /** A tensor in float64 of floats. */
    static HostTensor tensor(Shape shape, float... values) {
        double[] copy = new double[values.length];
        for (int index = 0; index < copy.length; index++) {
            copy[index] = values[index];
        }
        return HostTensor.of(shape, copy);
    }

    /** One of some tensors that lie side by side along the last axis. */
    static float[] slice(float[] joined, int parts, int part, int width) {
        float[] result = new float[joined.length / parts];
        for (int index = 0; index < result.length; index++) {
            result[index] = joined[(index / width * parts + part) * width + index % width];
        }
        return result;
    }

    static List<HostTensor> outputs(Composite composite, List<HostTensor> inputs) {
        return run(Tensor.apply(composite, inputs.stream().map(Tensor::constant).toList()));
    }

    /** The gradients by all inputs, given that of the first output. */
    static List<HostTensor> gradients(Composite composite, List<HostTensor> inputs, HostTensor ofOutput) {
        List<Tensor> arguments =
                new ArrayList<>(inputs.stream().map(Tensor::constant).toList());
        List<Tensor> outputs = Tensor.apply(composite, arguments);
        composite.savedOutputs().stream().forEach(index -> arguments.add(outputs.get(index)));
        arguments.add(Tensor.constant(ofOutput));
        BitSet first = new BitSet();
        first.set(0);
        BitSet wanted = new BitSet();
        wanted.set(0, inputs.size());
        return run(Tensor.apply(new GradientOf(composite, inputs.size(), first, wanted), arguments));
    }

    private static List<HostTensor> run(List<Tensor> tensors) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (int index = 0; index < tensors.size(); index++) {
            outputs.put("output " + index, tensors.get(index));
        }
        try (ReferenceBackend backend = new ReferenceBackend();
                State state = backend.allocate(Map.of());
                Program program = backend.compile(Graph.of("exact", outputs), state)) {
            program.run();
            return outputs.keySet().stream().map(program::read).toList();
        }
    }

    /** Requires that no element is off by more than a share of the larger of itself and the root mean square of all. */
    static void requireClose(String label, HostTensor expected, MemorySegment actual, double tolerance) {
        float[] values = new float[expected.length()];
        for (int index = 0; index < values.length; index++) {
            values[index] = actual.getAtIndex(ValueLayout.JAVA_FLOAT, index);
        }
        requireClose(label, expected, values, tolerance);
    }

    static void requireClose(String label, HostTensor expected, float[] actual, double tolerance) {
        requireClose(label, expected, actual, tolerance, SMALLEST_SCALE);
    }

    /** The same, with a root mean square of at least the given one. */
    static void requireClose(String label, HostTensor expected, float[] actual, double tolerance, double least) {
        double squares = 0;
        for (int index = 0; index < expected.length(); index++) {
            squares += expected.get(index) * expected.get(index);
        }
        double floor = Math.max(least, Math.sqrt(squares / expected.length()));
        double worst = 0;
        int at = -1;
        for (int index = 0; index < expected.length(); index++) {
            double error =
                    Math.abs(actual[index] - expected.get(index)) / Math.max(Math.abs(expected.get(index)), floor);
            if (!(error <= worst)) {
                worst = error;
                at = index;
                if (Double.isNaN(error)) {
                    break;
                }
            }
        }
        assertThat(worst)
                .as(
                        "%s: element %d of %s is %s, expected %s",
                        label, at, expected.shape(), at < 0 ? 0 : actual[at], at < 0 ? 0 : expected.get(at))
                .isLessThanOrEqualTo(tolerance);
    }
}
