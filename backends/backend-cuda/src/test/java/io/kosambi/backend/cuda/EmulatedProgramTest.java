package io.kosambi.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.backend.cuda.emulated.EmulatedDevice;
import io.kosambi.backend.cuda.emulated.WhereKernelsCanBeEmulated;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.testkit.backend.SmallTransformer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WhereKernelsCanBeEmulated
class EmulatedProgramTest {

    private final EmulatedDevice device = new EmulatedDevice();
    private final CudaBackend backend = new CudaBackend(device, MatmulPrecision.FLOAT32);

    @AfterEach
    void everythingIsGivenBack() {
        backend.close();

        assertThat(device.held()).isZero();
    }

    @Test
    void aWrongIndexIsToldWhenAnOutputIsRead() {
        Tensor values = Tensor.input("values", DType.F32, 3);
        Tensor indices = Tensor.input("indices", DType.I32, 2);
        Graph graph = Graph.of("picks", Map.of("picked", values.gather(0, indices)));
        try (State state = backend.allocate(Map.of());
                Program program = backend.compile(graph, state)) {
            program.write("indices", HostTensor.of(Shape.of(2), 1, 3));
            program.run();
            assertThatThrownBy(() -> program.read("picked"))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("program picks: the index 3");

            program.write("indices", HostTensor.of(Shape.of(2), 1, 2));
            program.run();
            assertThat(program.read("picked").toDoubles()).containsExactly(0, 0);
        }
    }

    @Test
    void anIntegerDividedByZeroIsTold() {
        Tensor numbers = Tensor.input("numbers", DType.I32, 2);
        Tensor divisors = Tensor.input("divisors", DType.I32, 2);
        Graph graph = Graph.of("shares", Map.of("shares", numbers.divide(divisors)));
        try (State state = backend.allocate(Map.of());
                Program program = backend.compile(graph, state)) {
            program.write("numbers", HostTensor.of(Shape.of(2), 7, Integer.MIN_VALUE));
            program.write("divisors", HostTensor.of(Shape.of(2), 2, -1));
            program.run();
            assertThat(program.read("shares").toDoubles()).containsExactly(3, Integer.MIN_VALUE);

            program.write("divisors", HostTensor.of(Shape.of(2), 0, 1));
            program.run();
            assertThatThrownBy(() -> program.read("shares"))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("program shares: 7 was divided by zero");
        }
    }

    @Test
    void longSumsKeepTheirDigits() {
        int count = 300_000;
        Tensor x = Tensor.input("x", DType.F32, count, 2);
        Graph graph = Graph.of("sums", Map.of("all", x.sum(), "columns", x.sum(0)));
        HostTensor values = HostTensor.zeros(new TensorType(Shape.of(count, 2), DType.F32));
        for (int index = 0; index < values.length(); index++) {
            values.set(index, 1 + index % 7 * 0.1);
        }
        double exact = 0;
        for (int index = 0; index < values.length(); index++) {
            exact += values.get(index);
        }
        try (State state = backend.allocate(Map.of());
                Program program = backend.compile(graph, state)) {
            program.write("x", values);
            program.run();
            assertThat(program.read("all").get(0)).isCloseTo(exact, within(1e-6 * exact));
            HostTensor columns = program.read("columns");
            assertThat(columns.get(0) + columns.get(1)).isCloseTo(exact, within(1e-6 * exact));
        }
    }

    @Test
    void bfloat16RoundsOperandsAndNothingElse() {
        try (CudaBackend coarse = new CudaBackend(new EmulatedDevice(), MatmulPrecision.BF16);
                State state = coarse.allocate(Map.of())) {
            Tensor x = Tensor.input("x", DType.F32, 1, 3);
            Tensor w = Tensor.input("w", DType.F32, 3, 1);
            try (Program program = coarse.compile(Graph.of("product", Map.of("y", x.matmul(w))), state)) {
                // 1 + 2^-8 lies halfway between two neighbours and goes to the even one, 1; 1 + 3 * 2^-8 goes up.
                program.write("x", HostTensor.of(Shape.of(1, 3), 1 + 0x1p-8, 1 + 3 * 0x1p-8, 1.0));
                program.write("w", HostTensor.of(Shape.of(3, 1), 1.0, 1, 0x1p-20));
                program.run();
                assertThat(program.read("y").get(0)).isEqualTo((float) (1 + (1 + 0x1p-6) + 0x1p-20));
            }
        }
    }

    @Test
    void aTrainingStepReplaysToTheSameBits() {
        SmallTransformer transformer = new SmallTransformer(DType.F32, 3, 5, 8, 2);
        Graph graph = transformer.trainingStep();
        double[] first = losses(transformer, graph);

        assertThat(losses(transformer, graph)).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    private double[] losses(SmallTransformer transformer, Graph graph) {
        double[] losses = new double[3];
        try (State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            transformer.initialise(state);
            for (int run = 0; run < losses.length; run++) {
                program.run();
                losses[run] = program.read("loss").get(0);
            }
        }
        return losses;
    }
}
