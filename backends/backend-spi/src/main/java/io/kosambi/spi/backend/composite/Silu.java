package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/** x / (1 + exp(-x)), elementwise; written with tanh, which does not overflow. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Silu() implements Composite {

    @Override
    public String name() {
        return "silu";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        return List.of(x.multiply(0.5).tanh().add(1).multiply(x).multiply(0.5));
    }
}
