package io.kosambi.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.PluginContext;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest {

    private static final TensorType SCALAR = new TensorType(Shape.SCALAR, DType.F64);

    private final ComputeBackend backend = new ReferenceBackend();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(ComputeBackendFactory.class))
                .anySatisfy(factory -> assertThat(factory.id()).isEqualTo("reference"));
        ComputeBackend created =
                new ReferenceBackendFactory().create(new ReferenceBackendConfig(), PluginContext.standalone(0));
        assertThat(created.capabilities().dtypes()).containsExactlyInAnyOrder(DType.values());
    }

    @Test
    void readsSeeTheValuesBeforeTheRun() {
        Tensor first = Tensor.variable("first", SCALAR);
        Tensor second = Tensor.variable("second", SCALAR);
        State state = backend.allocate(Map.of("first", SCALAR, "second", SCALAR));
        state.write("first", HostTensor.of(Shape.SCALAR, 1.0));
        state.write("second", HostTensor.of(Shape.SCALAR, 2.0));
        Program swap = backend.compile(
                new Graph("swap", Map.of("before", first), Map.of("first", second, "second", first)), state);
        swap.run();
        assertThat(state.read("first").get(0)).isEqualTo(2);
        assertThat(state.read("second").get(0)).isEqualTo(1);
        assertThat(swap.read("before").get(0)).isEqualTo(1);
    }

    @Test
    void integersWrapAround() {
        Tensor large = Tensor.scalar(Integer.MAX_VALUE, DType.I32);
        assertThat(evaluate(large.add(1)).integers()).containsExactly(Integer.MIN_VALUE);
        assertThat(evaluate(large.multiply(large)).integers()).containsExactly(1);
        Tensor many = Tensor.fill(Integer.MAX_VALUE, new TensorType(Shape.of(3), DType.I32));
        assertThat(evaluate(many.sum()).integers()).containsExactly(Integer.MAX_VALUE * 3);
    }

    @Test
    void floatsAreRoundedAfterEveryPrimitive() {
        Tensor third = Tensor.scalar(1, DType.F32).divide(3);
        assertThat(evaluate(third.cast(DType.F64)).doubles()).containsExactly(1f / 3f);
        assertThat(evaluate(third.multiply(third)).floats()).containsExactly((1f / 3f) * (1f / 3f));
    }

    @Test
    void emptyAxesSumToZeroAndHaveNoLargestElement() {
        Tensor empty = Tensor.zeros(new TensorType(Shape.of(2, 0), DType.F64));
        assertThat(evaluate(empty.sum(1)).doubles()).containsExactly(0, 0);
        assertThat(evaluate(empty.max(1)).doubles())
                .containsExactly(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        Tensor product = empty.matmul(Tensor.zeros(new TensorType(Shape.of(0, 3), DType.F64)));
        assertThat(evaluate(product).doubles()).containsExactly(0, 0, 0, 0, 0, 0);
    }

    @Test
    void outputsMustHaveBeenComputed() {
        try (State state = backend.allocate(Map.of());
                Program program = backend.compile(Graph.of("early", Map.of("x", Tensor.scalar(1, DType.F64))), state)) {
            assertThatThrownBy(() -> program.read("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("early has not run yet");
        }
    }

    @Test
    void aStateOfAnotherBackendIsRefused() {
        try (State foreign = new ReferenceBackend().allocate(Map.of())) {
            Graph graph = Graph.of("one", Map.of("x", Tensor.scalar(1, DType.F64)));
            assertThatThrownBy(() -> backend.compile(graph, foreign)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aVariableThatTheStateLacksIsNamed() {
        Graph graph = Graph.of("lost", Map.of("x", Tensor.variable("weight", SCALAR)));
        try (State state = backend.allocate(Map.of("bias", SCALAR))) {
            assertThatThrownBy(() -> backend.compile(graph, state))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("'weight'")
                    .hasMessageContaining("bias");
        }
    }

    @Test
    void aGatherOutsideOfTheAxisNamesTheIndex() {
        Tensor values = Tensor.zeros(new TensorType(Shape.of(3), DType.F64));
        Tensor gathered = values.gather(0, Tensor.constant(HostTensor.of(Shape.of(1), 3)));
        assertThatThrownBy(() -> evaluate(gathered))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("index 3")
                .hasMessageContaining("0 to 2");
    }

    private HostTensor evaluate(Tensor tensor) {
        try (State state = backend.allocate(Map.of());
                Program program = backend.compile(Graph.of("test", Map.of("x", tensor)), state)) {
            program.run();
            return program.read("x");
        }
    }
}
