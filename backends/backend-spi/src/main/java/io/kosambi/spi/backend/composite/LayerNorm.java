package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * (x - mean) / sqrt(variance + epsilon) along the last axis, without affine parameters; the variance divides by n. Input
 * and output: {@code (..., n)}. Source: Ba, Kiros and Hinton, "Layer normalization", 2016.
 *
 * @param epsilon keeps the division finite; positive
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record LayerNorm(double epsilon) implements Composite {

    @Override
    public String name() {
        return "layer norm";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor centred = x.subtract(x.mean(-1).expandAxis(-1));
        Tensor deviation = centred.square().mean(-1).expandAxis(-1).add(epsilon).sqrt();
        return List.of(centred.divide(deviation));
    }
}
