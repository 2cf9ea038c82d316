package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.HostCopies;
import io.kosambi.backend.compiler.Variables;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.function.Consumer;

/** Variables, one behind the other in one block of memory. */
final class CpuState implements State {

    private final Variables variables;
    private final OffHeap memory;
    private final Consumer<CpuState> onClose;
    private boolean closed;

    CpuState(Map<String, TensorType> variables, Consumer<CpuState> onClose) {
        this.onClose = onClose;
        // Vectors may reach behind the last element.
        this.variables = new Variables(variables, Lanes.padded(1));
        this.memory = new OffHeap(this.variables.bytes(), variables.size() + " variables", "use a smaller network");
    }

    @Override
    public Map<String, TensorType> variables() {
        return variables.types();
    }

    @Override
    public void write(String variable, HostTensor value) {
        HostCopies.write(variable, variables.typeOf("write", variable), value, memoryOf(variable));
    }

    @Override
    public void read(String variable, HostTensor target) {
        HostCopies.read(variable, variables.typeOf("read", variable), memoryOf(variable), target);
    }

    /** Where a variable lies. */
    long address(String variable) {
        requireOpen();
        return memory.address() + variables.offset(variable);
    }

    private MemorySegment memoryOf(String variable) {
        requireOpen();
        return memory.segment(variables.offset(variable));
    }

    /** Requires all that a graph reads and updates. */
    void requireAllOf(Graph graph) {
        variables.requireAllOf(graph);
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "cpu backend: this state with " + variables.types().size() + " variables is closed");
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
