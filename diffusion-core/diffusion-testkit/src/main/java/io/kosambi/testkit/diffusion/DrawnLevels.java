package io.kosambi.testkit.diffusion;

import io.kosambi.backend.reference.ReferenceBackendConfig;
import io.kosambi.backend.reference.ReferenceBackendFactory;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.plugin.PluginContext;
import java.util.Map;

/** What a schedule draws in a program on the reference backend that asks it for levels twice. */
final class DrawnLevels {

    private static final int FIRST_STREAM = 1000;
    private static final int[] SEED = {20_240_716, 3};

    private final Graph graph;

    private DrawnLevels(Graph graph) {
        this.graph = graph;
    }

    static DrawnLevels of(NoiseSchedule schedule, DType dtype, int count) {
        TensorType type = new TensorType(Shape.of(count), dtype);
        Randomness randomness = randomness();
        return new DrawnLevels(Graph.of(
                "draw noise levels",
                Map.of("first", schedule.draw(randomness, type), "second", schedule.draw(randomness, type))));
    }

    static TensorType typeOf(NoiseSchedule schedule, TensorType type) {
        return schedule.draw(randomness(), type).type();
    }

    /** The two draws of one step. */
    double[][] atStep(int step) {
        try (ComputeBackend backend = new ReferenceBackendFactory()
                        .create(new ReferenceBackendConfig(), PluginContext.standalone(0));
                State state = backend.allocate(graph.variables());
                Program program = backend.compile(graph, state)) {
            if (graph.inputs().containsKey("seed")) {
                program.write("seed", HostTensor.of(Shape.of(2), SEED));
            }
            if (graph.inputs().containsKey("step")) {
                program.write("step", HostTensor.of(Shape.SCALAR, step));
            }
            program.run();
            return new double[][] {
                program.read("first").toDoubles(), program.read("second").toDoubles()
            };
        }
    }

    private static Randomness randomness() {
        return new Randomness(Tensor.input("seed", DType.I32, 2), Tensor.input("step", DType.I32), FIRST_STREAM);
    }
}
