package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A composite to be compared with its expansion, on given inputs.
 *
 * @param composite the operation
 * @param inputs where to try it: {@code F64} values, which are taken in each of the backend's floating types, and integers
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record CompositeCase(Composite composite, List<HostTensor> inputs) {

    public CompositeCase {
        inputs = List.copyOf(inputs);
    }

    /** A composite on standard normal numbers, the same at each call. */
    public static CompositeCase of(Composite composite, Shape... shapes) {
        List<HostTensor> inputs = new ArrayList<>();
        for (Shape shape : shapes) {
            inputs.add(Numbers.normal(shape, inputs.size() + 1));
        }
        return new CompositeCase(composite, inputs);
    }

    /** The elements of all inputs, which is what differentiating by differences costs. */
    int elements() {
        return inputs.stream().mapToInt(HostTensor::length).sum();
    }

    String name() {
        return composite + inputs.stream().map(input -> " " + input.shape()).collect(Collectors.joining());
    }
}
