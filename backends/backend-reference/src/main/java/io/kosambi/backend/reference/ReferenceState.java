package io.kosambi.backend.reference;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.TensorType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables as arrays that are replaced, never written into. */
final class ReferenceState implements State {

    private final Map<String, TensorType> types;
    private final Map<String, double[]> values = new HashMap<>();
    private final Lifetime backend;
    private final Lifetime lifetime;

    ReferenceState(Map<String, TensorType> types, Lifetime backend) {
        this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        this.backend = backend;
        this.lifetime = new Lifetime("the state", backend);
        types.forEach((label, type) -> values.put(label, Values.zeros(type)));
    }

    boolean belongsTo(Lifetime candidate) {
        return backend == candidate;
    }

    @Override
    public Map<String, TensorType> variables() {
        return types;
    }

    @Override
    public void write(String variable, HostTensor value) {
        lifetime.requireOpen("write");
        TensorType type = Values.known("write", "variable", variable, types);
        values.put(variable, Values.fromHost("write: variable '" + variable + "'", value, type));
    }

    @Override
    public void read(String variable, HostTensor target) {
        lifetime.requireOpen("read");
        TensorType type = Values.known("read", "variable", variable, types);
        Values.toHost("read: variable '" + variable + "'", get(variable), type, target);
    }

    double[] get(String variable) {
        lifetime.requireOpen("run");
        double[] array = values.get(variable);
        if (array == null) {
            throw new AssertionError(variable);
        }
        return array;
    }

    void replaceAll(Map<String, double[]> updates) {
        values.putAll(updates);
    }

    @Override
    public void close() {
        lifetime.close();
        values.clear();
    }
}
