package io.kosambi.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.AdamW;
import io.kosambi.testkit.backend.SmallTransformer;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreparedWeightsTest {

    private static final int BATCH = 32;
    private static final int IN = 80;
    private static final int OUT = 96;

    /** Runs a program twice, since what the first run leaves behind must not show in the second. */
    private static double[] second(Graph graph, String output) {
        try (CpuBackend backend = new CpuBackend(new CpuConfig(2));
                State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            graph.variables().forEach((name, type) -> state.write(name, SmallTransformer.numbers(name, type, 1)));
            graph.inputs().forEach((name, type) -> program.write(name, SmallTransformer.numbers(name, type, 1)));
            program.run();
            program.run();
            return program.read(output).toDoubles();
        }
    }

    private static Tensor variable(DType dtype, String name, int... lengths) {
        return Tensor.variable(name, new TensorType(Shape.of(lengths), dtype));
    }

    private static Tensor updated(DType dtype, Tensor weight) {
        List<Tensor> state = List.of(
                weight,
                variable(dtype, "gradient", IN, OUT),
                variable(dtype, "first", IN, OUT),
                variable(dtype, "second", IN, OUT).square().add(1),
                variable(dtype, "average", IN, OUT));
        List<Tensor> scalars = DoubleStream.of(1, 0.5, 2, 3, 0.9)
                .mapToObj(value -> Tensor.scalar(value, dtype))
                .toList();
        return Tensor.apply(
                        new AdamW(0.9, 0.99, 1e-8, 0.01),
                        Stream.concat(state.stream(), scalars.stream()).toList())
                .get(0);
    }

    private static Graph readsAfterTheUpdate(DType dtype) {
        Tensor weight = variable(dtype, "weight", IN, OUT);
        Tensor changed = updated(dtype, weight);
        Tensor y = Tensor.input("x", dtype, BATCH, 3, IN).linear(changed, variable(dtype, "bias", OUT));
        return new Graph("late", Map.of("y", y), Map.of("weight", changed));
    }

    private static Graph readsBeforeTheUpdate(DType dtype) {
        Tensor weight = variable(dtype, "weight", IN, OUT);
        Tensor y = Tensor.input("x", dtype, BATCH, 3, IN).linear(weight, variable(dtype, "bias", OUT));
        return new Graph("early", Map.of("y", y), Map.of("weight", updated(dtype, weight)));
    }

    private static void assertAgrees(Graph single, Graph exact) {
        double[] got = second(single, "y");
        double[] expected = second(exact, "y");
        assertThat(got).hasSameSizeAs(expected);
        for (int index = 0; index < got.length; index++) {
            assertThat(got[index]).isCloseTo(expected[index], within(1e-4));
        }
    }

    @Test
    void aWeightIsReadAsItIsAtTheStartOfEachRun() {
        assertAgrees(readsBeforeTheUpdate(DType.F32), readsBeforeTheUpdate(DType.F64));
    }

    @Test
    void aWeightThatTheSameRunHasUpdatedIsReadAsUpdated() {
        assertThat(explanation(readsAfterTheUpdate(DType.F32))).contains("adamw -> F32(80, 96) at variable weight");
        assertAgrees(readsAfterTheUpdate(DType.F32), readsAfterTheUpdate(DType.F64));
    }

    @Test
    void gradientsOfFewRowsByAWideWeightWaitForTheWholeBatch() {
        Tensor weight = variable(DType.F32, "weight", IN, OUT);
        Tensor few = Tensor.input("x", DType.F32, BATCH, IN).linear(weight, variable(DType.F32, "bias", OUT));
        Tensor many = Tensor.input("x", DType.F32, BATCH, 64, IN).linear(weight, variable(DType.F32, "bias", OUT));

        assertThat(explanation(few, weight)).doesNotContain("sum over slices -> F32(80, 96)");
        assertThat(explanation(many, weight)).contains("sum over slices -> F32(80, 96)");
    }

    private static String explanation(Tensor y, Tensor weight) {
        Tensor gradient = Gradients.of(y.square().sum(), List.of(weight)).get(0);
        return explanation(Graph.of("gradient", Map.of("g", gradient)));
    }

    private static String explanation(Graph graph) {
        try (CpuBackend backend = new CpuBackend(new CpuConfig(1));
                State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            return program.explain();
        }
    }
}
