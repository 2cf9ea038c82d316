package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Variables, each in memory of its own. */
final class Nd4jState implements State {

    private final Map<String, TensorType> types;
    private final Map<String, Value> values = new HashMap<>();
    private final Pool memory = new Pool();
    private final Lifetime backend;
    private final Lifetime lifetime;
    private final Consumer<Nd4jState> onClose;

    Nd4jState(Map<String, TensorType> types, Lifetime backend, Consumer<Nd4jState> onClose) {
        this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        this.backend = backend;
        this.onClose = onClose;
        this.lifetime = new Lifetime("the state", backend);
        types.forEach((label, type) -> values.put(label, allocate(type)));
    }

    private Value allocate(TensorType type) {
        long elements = type.shape().elements();
        if (elements == 0) {
            return new Value.Empty(type);
        }
        Block block = memory.keep(DTypes.of(type.dtype()), elements);
        block.retain();
        return new Value.Dense(type, block, 0, false);
    }

    boolean belongsTo(Lifetime candidate) {
        return backend == candidate;
    }

    boolean owns(Block block) {
        return memory.holds(block);
    }

    void requireOpen(String operation) {
        lifetime.requireOpen(operation);
    }

    Value value(String variable) {
        Value value = values.get(variable);
        if (value == null) {
            throw new AssertionError(variable);
        }
        return value;
    }

    @Override
    public Map<String, TensorType> variables() {
        return types;
    }

    @Override
    public void write(String variable, HostTensor value) {
        lifetime.requireOpen("write");
        TensorType type = HostCopies.known("write", "variable", variable, types);
        HostCopies.write("write: variable '" + variable + "'", value, type, value(variable));
    }

    @Override
    public void read(String variable, HostTensor target) {
        lifetime.requireOpen("read");
        TensorType type = HostCopies.known("read", "variable", variable, types);
        HostCopies.read("read: variable '" + variable + "'", value(variable), type, target);
    }

    @Override
    public void close() {
        if (lifetime.close()) {
            onClose.accept(this);
            memory.close();
        }
    }
}
