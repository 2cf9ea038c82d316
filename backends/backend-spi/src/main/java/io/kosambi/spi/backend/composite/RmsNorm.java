package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * x / sqrt(mean(x^2) + epsilon) along the last axis, without a gain. Input and output: {@code (..., n)}. Source: Zhang and
 * Sennrich, "Root mean square layer normalization", 2019.
 *
 * @param epsilon keeps the division finite; positive
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record RmsNorm(double epsilon) implements Composite {

    @Override
    public String name() {
        return "RMS norm";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor reciprocal = x.square().mean(-1).add(epsilon).sqrt().reciprocal();
        return List.of(x.multiply(reciprocal.expandAxis(-1)));
    }
}
