package io.kosambi.backend.cuda;

import io.kosambi.backend.compiler.HostCopies;
import io.kosambi.backend.compiler.Variables;
import io.kosambi.backend.cuda.device.Device;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.function.Consumer;

/** Variables, one behind the other in one block of the device's memory. */
final class CudaState implements State {

    private final Variables variables;
    private final Device device;
    private final long memory;
    private final Consumer<CudaState> onClose;
    private boolean closed;

    CudaState(Map<String, TensorType> variables, Device device, Consumer<CudaState> onClose) {
        this.variables = new Variables(variables, Device.ALIGNMENT);
        this.device = device;
        this.onClose = onClose;
        this.memory = device.allocate(this.variables.bytes(), variables.size() + " variables", "use a smaller network");
    }

    @Override
    public Map<String, TensorType> variables() {
        return variables.types();
    }

    @Override
    public void write(String variable, HostTensor value) {
        requireOpen();
        TensorType type = variables.typeOf("write", variable);
        HostCopies.requireShape("write '" + variable + "'", type, value);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(type.bytes());
            HostCopies.write(variable, type, value, host);
            device.copyIn(host, address(variable));
        }
    }

    @Override
    public void read(String variable, HostTensor target) {
        requireOpen();
        TensorType type = variables.typeOf("read", variable);
        HostCopies.requireShape("read '" + variable + "'", type, target);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(type.bytes());
            device.copyOut(address(variable), host);
            HostCopies.read(variable, type, host, target);
        }
    }

    /** Where a variable lies in the device's memory. */
    long address(String variable) {
        return memory + variables.offset(variable);
    }

    /** Requires all that a graph reads and updates. */
    void requireAllOf(Graph graph) {
        variables.requireAllOf(graph);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "cuda backend: this state with " + variables.types().size() + " variables is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.accept(this);
            device.free(memory);
        }
    }
}
