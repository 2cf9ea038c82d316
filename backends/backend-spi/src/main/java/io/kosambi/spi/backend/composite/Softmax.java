package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.BitSet;
import java.util.List;

/** exp(x - max) / sum exp(x - max) along the last axis. Input and output: {@code (..., n)}. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Softmax() implements Composite {

    @Override
    public String name() {
        return "softmax";
    }

    @Override
    public BitSet savedOutputs() {
        return BitSet.valueOf(new long[] {1});
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        // The shift cancels, so no gradient needs to flow through it.
        Tensor exponentials =
                x.subtract(x.max(-1).expandAxis(-1).stopGradient()).exp();
        return List.of(exponentials.divide(exponentials.sum(-1).expandAxis(-1)));
    }
}
