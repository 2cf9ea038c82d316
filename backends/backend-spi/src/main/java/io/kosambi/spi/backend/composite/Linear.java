package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * x W + b over the last axis. Inputs: x {@code (..., in)}, W {@code (in, out)}, b {@code (out)}. Output: {@code (..., out)}.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Linear() implements Composite {

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor weight = inputs.get(1);
        Tensor bias = inputs.get(2);
        if (x.shape().rank() < 2
                || weight.shape().rank() != 2
                || x.shape().length(-1) != weight.shape().length(0)
                || bias.shape().rank() != 1
                || bias.shape().length(0) != weight.shape().length(1)) {
            throw new ShapeException(
                    "linear: needs x (..., in) of rank 2 or more, weight (in, out) and bias (out); got " + x.shape()
                            + ", " + weight.shape() + " and " + bias.shape());
        }
        return List.of(x.matmul(weight).add(bias));
    }
}
