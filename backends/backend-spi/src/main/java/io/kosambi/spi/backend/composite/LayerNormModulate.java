package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.BitSet;
import java.util.List;

/**
 * Adaptive layer normalisation: layerNorm(x) (1 + scale) + shift. Inputs: x {@code (batch, frames, width)}, shift and
 * scale {@code (batch, width)}. Outputs: the result, and for the gradient the mean and the reciprocal deviation, {@code
 * (batch, frames)} each. Source: Peebles and Xie, "Scalable diffusion models with transformers", 2023.
 *
 * @param epsilon keeps the division finite; positive
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record LayerNormModulate(double epsilon) implements Composite {

    @Override
    public String name() {
        return "layer norm + modulate";
    }

    @Override
    public BitSet savedOutputs() {
        return BitSet.valueOf(new long[] {0b110});
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor shift = inputs.get(1).expandAxis(1);
        Tensor scale = inputs.get(2).expandAxis(1);
        Tensor mean = x.mean(-1);
        Tensor centred = x.subtract(mean.expandAxis(-1));
        Tensor reciprocalDeviation =
                centred.square().mean(-1).add(epsilon).sqrt().reciprocal();
        Tensor normalised = centred.multiply(reciprocalDeviation.expandAxis(-1));
        return List.of(normalised.multiply(scale.add(1)).add(shift), mean, reciprocalDeviation);
    }
}
