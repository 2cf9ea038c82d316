package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.TensorType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables of a state: their types, and where each lies in one block of memory. */
public final class Variables {

    private final Map<String, TensorType> types;
    private final Map<String, Long> offsets = new HashMap<>();
    private final long bytes;

    /**
     * Lays variables out, one behind the other.
     *
     * @param alignment what the offset of each is a multiple of, in bytes; as much is left behind the last
     */
    public Variables(Map<String, TensorType> types, long alignment) {
        this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        long end = 0;
        for (Map.Entry<String, TensorType> variable : types.entrySet()) {
            offsets.put(variable.getKey(), end);
            end += (variable.getValue().bytes() + alignment - 1) / alignment * alignment;
        }
        this.bytes = end;
    }

    /** The types, by name. */
    public Map<String, TensorType> types() {
        return types;
    }

    /** How much memory all need. */
    public long bytes() {
        return bytes;
    }

    /**
     * The type of a variable.
     *
     * @param operation what is to be done with it, for the message
     * @throws IllegalArgumentException if there is no such variable
     */
    public TensorType typeOf(String operation, String variable) {
        TensorType type = types.get(variable);
        if (type == null) {
            throw new IllegalArgumentException(
                    operation + ": there is no variable '" + variable + "'; there are " + types.keySet());
        }
        return type;
    }

    /** Where a variable begins in the memory. */
    public long offset(String variable) {
        Long offset = offsets.get(variable);
        if (offset == null) {
            throw new ShapeException("compile: the state has no variable '" + variable + "'; it has " + types.keySet());
        }
        return offset;
    }

    /**
     * Requires all that a graph reads and updates.
     *
     * @throws ShapeException if a variable is not there or has another type
     */
    public void requireAllOf(Graph graph) {
        graph.variables().forEach((name, type) -> {
            TensorType held = types.get(name);
            if (!type.equals(held)) {
                throw new ShapeException("compile: program " + graph.name() + " needs variable '" + name + "' as "
                        + type + ", but the state " + (held == null ? "has only " + types.keySet() : "holds " + held));
            }
        });
    }
}
