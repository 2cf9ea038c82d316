package io.kosambi.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.testkit.backend.SmallTransformer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FusedKernelsTest {

    /** Runs one step and reads the loss and all gradients. */
    private static Map<String, double[]> gradients(DType dtype, int batch, int frames, int width, int heads) {
        SmallTransformer model = new SmallTransformer(dtype, batch, frames, width, heads);
        Graph graph = model.trainingStep();
        try (CpuBackend backend = new CpuBackend(new CpuConfig(2));
                State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            model.initialise(state);
            graph.inputs()
                    .forEach((name, type) -> program.write(
                            name,
                            name.equals("seed")
                                    ? HostTensor.of(Shape.of(2), 5, 6)
                                    : SmallTransformer.numbers(name, type, 1)));
            program.run();
            Map<String, double[]> results = new LinkedHashMap<>();
            graph.outputs()
                    .keySet()
                    .forEach(name -> results.put(name, program.read(name).toDoubles()));
            return results;
        }
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** Float64 runs by expansion alone, so this holds every fused float32 kernel against the meaning of its operation. */
    private static void assertFusedAgreesWithExpanded(int batch, int frames, int width, int heads) {
        Map<String, double[]> fused = gradients(DType.F32, batch, frames, width, heads);
        Map<String, double[]> expanded = gradients(DType.F64, batch, frames, width, heads);
        expanded.forEach((name, exact) -> {
            double[] difference = exact.clone();
            for (int index = 0; index < exact.length; index++) {
                difference[index] -= fused.get(name)[index];
            }
            assertThat(norm(difference) / norm(exact)).as(name).isCloseTo(0, within(3e-5));
        });
    }

    @Test
    void fusedKernelsAgreeWithTheExpansionWhereSlicesAreUnequal() {
        assertFusedAgreesWithExpanded(19, 9, 32, 2);
    }

    @Test
    void fusedKernelsAgreeWithTheExpansionWhereLengthsAreOdd() {
        assertFusedAgreesWithExpanded(5, 33, 48, 4);
    }

    @Test
    void fusedKernelsAgreeWithTheExpansionWhereAQueryBlockIsNotEnough() {
        assertFusedAgreesWithExpanded(2, 150, 32, 2);
    }

    @Test
    void fusedKernelsAgreeWithTheExpansionWithoutABatch() {
        assertFusedAgreesWithExpanded(1, 40, 16, 1);
    }
}
