package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * What a node of a graph does with its inputs: one of the few {@link Primitive}s that every backend executes, or a
 * {@link Composite} that has an expansion into primitives. Equal operations on the same inputs compute the same outputs.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Operation permits Primitive, Composite {

    /** The name in error messages and plans, such as {@code matmul}. */
    String name();

    /**
     * The types of the outputs.
     *
     * @param inputs the types of the inputs
     * @return one type per output
     * @throws ShapeException if the inputs do not fit
     */
    List<TensorType> outputTypes(List<TensorType> inputs);
}
