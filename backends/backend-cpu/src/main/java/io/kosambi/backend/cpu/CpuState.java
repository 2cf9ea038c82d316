package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Variables, one behind the other in one block of memory. */
final class CpuState implements State {

    private final Map<String, TensorType> variables;
    private final Map<String, Long> offsets = new HashMap<>();
    private final OffHeap memory;
    private final Consumer<CpuState> onClose;
    private boolean closed;

    CpuState(Map<String, TensorType> variables, Consumer<CpuState> onClose) {
        this.onClose = onClose;
        this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        long bytes = 0;
        for (Map.Entry<String, TensorType> variable : variables.entrySet()) {
            offsets.put(variable.getKey(), bytes);
            // Vectors may reach behind the last element.
            bytes += Lanes.padded(variable.getValue().bytes());
        }
        memory = new OffHeap(bytes, variables.size() + " variables", "use a smaller network");
    }

    @Override
    public Map<String, TensorType> variables() {
        return variables;
    }

    @Override
    public void write(String variable, HostTensor value) {
        HostCopies.write(variable, typeOf("write", variable), value, address(variable));
    }

    @Override
    public void read(String variable, HostTensor target) {
        HostCopies.read(variable, typeOf("read", variable), address(variable), target);
    }

    private TensorType typeOf(String operation, String variable) {
        TensorType type = variables.get(variable);
        if (type == null) {
            throw new IllegalArgumentException(
                    operation + ": there is no variable '" + variable + "'; there are " + variables.keySet());
        }
        return type;
    }

    /** Where a variable lies. */
    long address(String variable) {
        requireOpen();
        Long offset = offsets.get(variable);
        if (offset == null) {
            throw new ShapeException(
                    "compile: the state has no variable '" + variable + "'; it has " + variables.keySet());
        }
        return memory.address() + offset;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "cpu backend: this state with " + variables.size() + " variables is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.accept(this);
            memory.close();
        }
    }
}
