package org.example.backend;

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
 * Interprets graphs one primitive at a time, its elements in parallel: {@link Elements} says what an element of each primitive
 * is, a parallel stream asks for all of them. It claims no composite, so that they come in their expansions.
 *
 * <p>Numbers are doubles, rounded to the element type when a primitive is done. The order in which an element is summed does
 * not depend on threads, and the functions are those of {@link StrictMath}, hence results are the same on every machine.
 */
public final class StreamsBackend implements ComputeBackend {

    private boolean closed;

    @Override
    public Capabilities capabilities() {
        int threads = Runtime.getRuntime().availableProcessors();
        return new Capabilities(
                Set.of(DType.values()), Set.of(), "CPU, parallel streams, " + threads + " threads", "streams");
    }

    @Override
    public State allocate(Map<String, TensorType> variables) {
        requireOpen("allocate");
        return new StreamsState(this, variables);
    }

    @Override
    public Program compile(Graph graph, State state) {
        requireOpen("compile");
        if (!(state instanceof StreamsState own) || own.backend() != this) {
            throw new IllegalArgumentException(
                    "compile: program " + graph.name() + " needs a state that this backend allocated, got " + state);
        }
        graph.variables().forEach((name, type) -> {
            if (!type.equals(state.variables().get(name))) {
                throw new ShapeException("compile: program " + graph.name() + " needs the variable '" + name + "' as "
                        + type + ", but the state has " + state.variables());
            }
        });
        return new StreamsProgram(graph, own);
    }

    void requireOpen(String operation) {
        if (closed) {
            throw new IllegalStateException(operation + ": the streams backend is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
