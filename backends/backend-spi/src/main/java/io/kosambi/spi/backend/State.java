package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Map;

/** Variables in a backend's memory, shared by the programs that are compiled against them. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface State extends AutoCloseable {

    /** The types of the variables, by name. */
    Map<String, TensorType> variables();

    /**
     * Sets a variable, converting the element type where it differs.
     *
     * @throws IllegalArgumentException if there is no such variable; the message lists those there are
     * @throws ShapeException if the shapes differ
     */
    void write(String variable, HostTensor value);

    /**
     * Copies a variable out, converting the element type where it differs.
     *
     * @throws IllegalArgumentException if there is no such variable; the message lists those there are
     * @throws ShapeException if the shapes differ
     */
    void read(String variable, HostTensor target);

    /** A copy of a variable. */
    default HostTensor read(String variable) {
        TensorType type = variables().get(variable);
        if (type == null) {
            throw new IllegalArgumentException("read: there is no variable '" + variable + "'; there are "
                    + variables().keySet());
        }
        HostTensor target = HostTensor.zeros(type);
        read(variable, target);
        return target;
    }

    /** Frees the memory. */
    @Override
    void close();
}
