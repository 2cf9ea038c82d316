package io.kosambi.backend.reference;

import io.kosambi.spi.backend.Capabilities;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.util.Map;
import java.util.Set;

/**
 * Interprets graphs one primitive at a time, on one thread.
 *
 * <p>Every primitive computes in float64; an {@code F32} result is rounded once, when the primitive is done (a sum or a
 * matrix product is thus rounded once, not at every term), and {@code I32} wraps around. Composites are always expanded.
 * Results depend on neither the machine nor the virtual machine: sums run in row-major order, and transcendental functions
 * are those of {@link StrictMath}.
 */
public final class ReferenceBackend implements ComputeBackend {

    private final Lifetime lifetime = new Lifetime("the reference backend");

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Set.of(DType.values()), Set.of(), "CPU, 1 thread, interpreted", "reference, strict float64");
    }

    @Override
    public State allocate(Map<String, TensorType> variables) {
        lifetime.requireOpen("allocate");
        return new ReferenceState(variables, lifetime);
    }

    @Override
    public Program compile(Graph graph, State state) {
        lifetime.requireOpen("compile");
        if (!(state instanceof ReferenceState variables) || !variables.belongsTo(lifetime)) {
            throw new IllegalArgumentException("compile: program " + graph.name()
                    + " needs a state that this reference backend allocated, got " + state);
        }
        graph.variables().forEach((label, type) -> {
            TensorType present = variables.variables().get(label);
            if (!type.equals(present)) {
                throw new ShapeException("compile: program " + graph.name() + " needs the variable '" + label + "' as "
                        + type + ", but the state has "
                        + (present == null ? "only " + variables.variables().keySet() : "it as " + present));
            }
        });
        return new ReferenceProgram(graph, variables, lifetime);
    }

    @Override
    public void close() {
        lifetime.close();
    }
}
