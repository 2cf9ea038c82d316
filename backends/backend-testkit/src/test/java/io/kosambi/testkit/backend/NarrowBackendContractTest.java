package io.kosambi.testkit.backend;

import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Determinism;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.UnsupportedGraphException;
import java.util.Map;
import java.util.Set;

/** The contract is met, too, by a backend that can do less than all and says so. */
final class NarrowBackendContractTest extends ComputeBackendContract {

    @Override
    protected ComputeBackend backend() {
        return new NarrowBackend();
    }

    /** The reference without float64, as on a graphics processor that sums in any order. */
    private static final class NarrowBackend implements ComputeBackend {

        private final ComputeBackend reference = new ReferenceBackend();

        @Override
        public Capabilities capabilities() {
            return new Capabilities(
                    Set.of(DType.F32, DType.I32),
                    Set.of(),
                    Set.of(DeviceKind.GPU),
                    "GPU, imagined",
                    Determinism.ROUNDING,
                    "narrow");
        }

        @Override
        public State allocate(Map<String, TensorType> variables) {
            return reference.allocate(variables);
        }

        @Override
        public Program compile(Graph graph, State state) {
            graph.expand(composite -> false).nodes().stream()
                    .flatMap(node -> node.outputs().stream())
                    .map(Tensor::dtype)
                    .filter(dtype -> !capabilities().dtypes().contains(dtype))
                    .findFirst()
                    .ifPresent(dtype -> {
                        throw new UnsupportedGraphException("program " + graph.name() + " computes in " + dtype
                                + ", this backend in " + capabilities().dtypes());
                    });
            return reference.compile(graph, state);
        }

        @Override
        public void close() {
            reference.close();
        }
    }
}
