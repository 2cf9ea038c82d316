package io.kosambi.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.testkit.backend.SmallTransformer;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CpuProgramTest {

    /** Bytes in ten runs: some loops box a vector or two on the way in; none does so while it runs. */
    private static final long ALLOWED = 1 << 17;

    @Test
    void aWarmRunAllocatesNextToNothing() {
        SmallTransformer model = new SmallTransformer(DType.F32, 16, 16, 32, 2);
        Graph graph = model.trainingStep();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (CpuBackend backend = new CpuBackend(new CpuConfig(1));
                State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            model.initialise(state);
            long least = Long.MAX_VALUE;
            // Interpreted code allocates vectors, compiled code does not: run until it is compiled, which takes as long
            // as
            // the machine is busy with other things.
            long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (least > ALLOWED && System.nanoTime() < patience) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int run = 0; run < 10; run++) {
                    program.run();
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).as("bytes allocated by ten runs").isLessThanOrEqualTo(ALLOWED);
        }
    }

    @Test
    void thePlanSlicesTheBatchAndSaysSo() {
        SmallTransformer model = new SmallTransformer(DType.F32, 16, 16, 32, 2);
        Graph graph = model.trainingStep();
        try (CpuBackend backend = new CpuBackend(new CpuConfig(2));
                State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            assertThat(program.explain())
                    .contains("batch 16 in 8 slices, 2 threads")
                    .contains("by each slice alone (shown for 2 of 16 batch elements)")
                    .contains("gradient of scaled dot product attention")
                    .contains("sum over slices")
                    .contains("arena of each thread");
        }
    }

    @Test
    void aProgramThatDoesNotFitIntoMemorySaysWhatToChange() {
        Tensor x = Tensor.input("x", DType.F64, 2_000_000_000, 64);
        Graph graph = Graph.of("enormous", Map.of("y", x.add(1)));
        try (CpuBackend backend = new CpuBackend(new CpuConfig(1));
                State state = backend.allocate(Map.of())) {
            assertThatThrownBy(() -> backend.compile(graph, state))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessageContaining("bytes for program enormous")
                    .hasMessageContaining("use a smaller batch");
        }
    }

    @Test
    void memoryThatTheMachineDoesNotHaveIsRefusedBeforeItIsTouched() {
        long available = PhysicalMemory.available();

        assertThat(available).isPositive();
        assertThatThrownBy(() -> new OffHeap(2 * available, "a test", "ask for less"))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessageContainingAll("bytes for a test, since", "are available; ask for less");
    }

    @Test
    void aNegativeNumberOfThreadsIsRefused() {
        assertThatThrownBy(() -> new CpuBackend(new CpuConfig(-1)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("threads = -1");
    }
}
