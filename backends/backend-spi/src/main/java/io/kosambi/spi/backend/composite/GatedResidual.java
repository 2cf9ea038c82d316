package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * x + gate y, the gate being shared by all frames. Inputs: x {@code (batch, frames, width)}, gate {@code (batch, width)},
 * y {@code (batch, frames, width)}. Output: {@code (batch, frames, width)}.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record GatedResidual() implements Composite {

    @Override
    public String name() {
        return "gated residual";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        return List.of(inputs.get(0).add(inputs.get(1).expandAxis(1).multiply(inputs.get(2))));
    }
}
