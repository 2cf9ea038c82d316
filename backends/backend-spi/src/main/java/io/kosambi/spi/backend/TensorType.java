package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;

/**
 * What is known of a tensor before anything is computed.
 *
 * @param shape the lengths of its axes
 * @param dtype the type of its elements
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record TensorType(Shape shape, DType dtype) {

    /** The memory that the elements take, in bytes. */
    public long bytes() {
        return shape.elements() * dtype.bytes();
    }

    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
