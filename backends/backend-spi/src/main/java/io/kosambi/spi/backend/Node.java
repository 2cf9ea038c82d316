package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.List;

/** One application of an operation to tensors; immutable. Created by {@link Tensor#apply}. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Node {

    private final Operation operation;
    private final List<Tensor> inputs;
    private final List<Tensor> outputs;
    private final String part;

    Node(Operation operation, List<Tensor> inputs, String part) {
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        this.part = part;
        List<TensorType> types =
                operation.outputTypes(this.inputs.stream().map(Tensor::type).toList());
        List<Tensor> results = new ArrayList<>(types.size());
        for (int index = 0; index < types.size(); index++) {
            results.add(new Tensor(this, index, types.get(index)));
        }
        this.outputs = List.copyOf(results);
    }

    /** What is done. */
    public Operation operation() {
        return operation;
    }

    /** What it is done with. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** What comes of it. */
    public List<Tensor> outputs() {
        return outputs;
    }

    /** The part of the program that this node belongs to, see {@link Parts}; empty if none was named. */
    public String part() {
        return part;
    }

    @Override
    public String toString() {
        return operation.name() + inputs.stream().map(Tensor::type).toList();
    }
}
