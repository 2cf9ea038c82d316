package org.example.backend;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.util.Map;

/** Variables on the heap. */
final class StreamsState implements State {

    private final StreamsBackend backend;
    private final NamedArrays variables;
    private boolean closed;

    StreamsState(StreamsBackend backend, Map<String, TensorType> types) {
        this.backend = backend;
        this.variables = new NamedArrays("variable", types);
    }

    StreamsBackend backend() {
        return backend;
    }

    /** The variables, for a program. */
    NamedArrays arrays(String operation) {
        backend.requireOpen(operation);
        if (closed) {
            throw new IllegalStateException(operation + ": the state is closed");
        }
        return variables;
    }

    @Override
    public Map<String, TensorType> variables() {
        return variables.types();
    }

    @Override
    public void write(String variable, HostTensor value) {
        arrays("write").write(variable, value);
    }

    @Override
    public void read(String variable, HostTensor target) {
        arrays("read").read(variable, target);
    }

    @Override
    public void close() {
        closed = true;
    }
}
