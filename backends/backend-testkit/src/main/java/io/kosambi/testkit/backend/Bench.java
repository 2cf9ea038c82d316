package io.kosambi.testkit.backend;

import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Determinism;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The backend under test beside the reference. */
final class Bench implements AutoCloseable {

    private final Supplier<ComputeBackend> factory;
    private final Function<DType, Tolerance> tolerances;
    private final ComputeBackend reference = new ReferenceBackend();
    private @Nullable ComputeBackend backend;

    Bench(Supplier<ComputeBackend> factory, Function<DType, Tolerance> tolerances) {
        this.factory = factory;
        this.tolerances = tolerances;
    }

    /** The backend that most checks share. */
    ComputeBackend backend() {
        ComputeBackend present = backend;
        if (present == null) {
            present = factory.get();
            backend = present;
        }
        return present;
    }

    /** A backend that the caller closes. */
    ComputeBackend newBackend() {
        return factory.get();
    }

    ComputeBackend reference() {
        return reference;
    }

    Capabilities capabilities() {
        return backend().capabilities();
    }

    /** The floating types that the backend declares. */
    List<DType> floating() {
        return Stream.of(DType.F32, DType.F64).filter(this::declares).toList();
    }

    /** All types that the backend declares. */
    List<DType> dtypes() {
        return Stream.of(DType.values()).filter(this::declares).toList();
    }

    boolean declares(DType dtype) {
        return capabilities().dtypes().contains(dtype);
    }

    /** A type for checks that are not about numbers. */
    DType anyFloating() {
        return floating().isEmpty() ? DType.F32 : floating().get(0);
    }

    Tolerance tolerance(DType dtype) {
        return tolerances.apply(dtype);
    }

    Check check(Case trial) {
        return new Check(trial.name(), () -> compare(trial));
    }

    /** Runs a case on both backends; throws if the results differ by more than is allowed. */
    void compare(Case trial) {
        // The exact result is that of float64, unless the rounding is the very thing to agree on.
        DType exact = trial.closeness() == Closeness.BITS ? trial.dtype() : DType.F64;
        Map<String, HostTensor> expected = run(reference, trial.graph(exact), trial.inputs(), 1);
        Graph graph = trial.graph(trial.dtype());
        Map<String, HostTensor> actual = run(backend(), graph, trial.inputs(), 2);
        Comparison comparison = new Comparison(trial.closeness(), this::tolerance);
        expected.forEach((label, values) -> {
            HostTensor got = actual.get(label);
            if (got != null) {
                comparison.require(label, values, got, graph);
            }
        });
    }

    /** Runs a stateless graph some times, requiring equal bits each time if the backend declares them. */
    static Map<String, HostTensor> run(ComputeBackend backend, Graph graph, List<HostTensor> inputs, int times) {
        List<HostTensor> copies = inputs.stream().map(input -> copy(input)).toList();
        try (State state = backend.allocate(Map.of());
                Program program = backend.compile(graph, state)) {
            for (int index = 0; index < inputs.size(); index++) {
                if (graph.inputs().containsKey(Case.inputName(index))) {
                    program.write(Case.inputName(index), inputs.get(index));
                }
            }
            Map<String, HostTensor> results = new LinkedHashMap<>();
            for (int time = 0; time < times; time++) {
                program.run();
                for (String label : graph.outputs().keySet()) {
                    HostTensor result = program.read(label);
                    HostTensor earlier = results.put(label, result);
                    if (earlier != null && backend.capabilities().determinism() == Determinism.BITWISE) {
                        Comparison.requireSame(
                                "the second run of the same program with the same inputs gives other numbers than the"
                                        + " first (was an input or a constant overwritten?): " + label,
                                earlier,
                                result,
                                graph);
                    }
                }
            }
            for (int index = 0; index < inputs.size(); index++) {
                Comparison.requireSame(
                        "the caller's array behind input " + index + " was changed",
                        copies.get(index),
                        inputs.get(index),
                        graph);
            }
            return results;
        }
    }

    static HostTensor copy(HostTensor values) {
        HostTensor copy = HostTensor.zeros(values.type());
        copy.copyFrom(values);
        return copy;
    }

    @Override
    public void close() {
        reference.close();
        if (backend != null) {
            backend.close();
        }
    }
}
