package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Node;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equal parts along an axis. Its gradient is one concatenation rather than a sum of padded parts.
 *
 * @param axis counted from the front
 * @param parts divides the axis length; positive
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Split(int axis, int parts) implements Composite {

    @Override
    public String name() {
        return "split axis " + axis + " into " + parts;
    }

    @Override
    public int resultCount() {
        return parts;
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        int length = x.shape().length(axis);
        if (parts < 1 || length % parts != 0) {
            throw new ShapeException(name() + ": the length " + length + " of axis " + axis + " of " + x.shape()
                    + " is not a multiple of " + parts);
        }
        int size = length / parts;
        List<Tensor> results = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            results.add(x.slice(axis, part * size, (part + 1) * size));
        }
        return results;
    }

    @Override
    public List<@Nullable Tensor> gradient(Node node, List<@Nullable Tensor> outputGradients, BitSet wanted) {
        List<Tensor> gradients = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            Tensor gradient = outputGradients.get(part);
            gradients.add(
                    gradient != null
                            ? gradient
                            : Tensor.zeros(node.outputs().get(part).type()));
        }
        return Collections.singletonList(Tensor.concatenate(axis, gradients));
    }
}
