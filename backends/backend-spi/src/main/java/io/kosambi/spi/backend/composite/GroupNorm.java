package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * (x - mean) / sqrt(variance + epsilon) over all frames and the channels of a group, without affine parameters; the variance
 * divides by n. Inputs: x {@code (batch, frames, channels)} and, if frames are to be left out, {@code (batch, frames)}
 * holding 1 for a frame that counts and 0 for one that does not; at least one frame of each sequence must count. Output:
 * {@code (batch, frames, channels)}, 0 in frames that were left out. Source: Wu and He, "Group normalization", 2018.
 *
 * @param groups divides the channels; positive
 * @param epsilon keeps the division finite; positive
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record GroupNorm(int groups, double epsilon) implements Composite {

    @Override
    public String name() {
        return "group norm";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Shape shape = x.shape();
        if (shape.rank() != 3 || groups < 1 || shape.length(2) % groups != 0) {
            throw new ShapeException(name() + ": needs (batch, frames, channels) with the channels a multiple of "
                    + groups + " groups; got " + x.type());
        }
        int batch = shape.length(0);
        int frames = shape.length(1);
        int inGroup = shape.length(2) / groups;
        Tensor grouped = x.reshape(batch, frames, groups, inGroup);
        Shape statistics = Shape.of(batch, 1, groups, 1);
        if (inputs.size() == 1) {
            Tensor centred = grouped.subtract(grouped.mean(1, 3).reshape(statistics));
            Tensor variance = centred.square().mean(1, 3).reshape(statistics);
            return List.of(normalised(centred, variance).reshape(shape));
        }
        Tensor counts = inputs.get(1).reshape(batch, frames, 1, 1);
        Tensor share = counts.sum(1).multiply(inGroup).reciprocal().expandAxis(1);
        Tensor mean = grouped.multiply(counts).sum(1, 3).reshape(statistics).multiply(share);
        Tensor centred = grouped.subtract(mean).multiply(counts);
        Tensor variance = centred.square().sum(1, 3).reshape(statistics).multiply(share);
        return List.of(normalised(centred, variance).reshape(shape));
    }

    private Tensor normalised(Tensor centred, Tensor variance) {
        return centred.multiply(variance.add(epsilon).sqrt().reciprocal());
    }
}
