package org.example.backend;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.TensorType;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inputs, outputs or variables: arrays that are replaced, never written into, so that they can be shared. */
final class NamedArrays {

    private final String what;
    private final Map<String, TensorType> types;
    private final Map<String, double[]> arrays = new HashMap<>();

    /** All zero at first. */
    NamedArrays(String what, Map<String, TensorType> types) {
        this.what = what;
        this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        types.forEach((name, type) ->
                arrays.put(name, new double[Math.toIntExact(type.shape().elements())]));
    }

    Map<String, TensorType> types() {
        return types;
    }

    long bytes() {
        return arrays.values().stream()
                .mapToLong(array -> Double.BYTES * (long) array.length)
                .sum();
    }

    double[] get(String name) {
        return arrays.get(name);
    }

    void putAll(Map<String, double[]> replacements) {
        arrays.putAll(replacements);
    }

    void write(String name, HostTensor value) {
        TensorType type = fitting("write", name, value);
        arrays.put(name, value.as(type.dtype()).toDoubles());
    }

    void read(String name, HostTensor target) {
        TensorType type = fitting("read", name, target);
        target.copyFrom(HostTensor.of(type.shape(), arrays.get(name)));
    }

    private TensorType fitting(String operation, String name, HostTensor host) {
        TensorType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    operation + ": there is no " + what + " '" + name + "'; there are " + types.keySet());
        }
        if (!type.shape().equals(host.shape())) {
            throw new ShapeException(
                    operation + ": " + what + " '" + name + "' has shape " + type.shape() + ", got " + host.shape());
        }
        return type;
    }
}
