package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * Rotates pairs of coordinates by angles that grow with the frame, so that inner products of two rotated vectors depend on
 * the lag alone: within each head of width w, coordinates i and i + w/2 turn by frame * base^(-2 i / w). Input and output:
 * {@code (batch, frames, heads * w)}. Source: Su et al., "RoFormer", 2021.
 *
 * @param heads divides the width into an even number of coordinates per head; positive
 * @param base the ratio of the longest to the shortest period; above 1
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record RotaryEmbedding(int heads, double base) implements Composite {

    @Override
    public String name() {
        return "rotary embedding";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Shape shape = x.shape();
        if (shape.rank() != 3 || heads < 1 || shape.length(2) % (2 * heads) != 0) {
            throw new ShapeException(name() + ": needs (batch, frames, width) with the width a multiple of twice the "
                    + heads + " heads; got " + x.type());
        }
        int frames = shape.length(1);
        int half = shape.length(2) / heads / 2;
        TensorType table = new TensorType(Shape.of(frames, 1, half), x.dtype());
        Tensor frequencies =
                Tensor.iota(2, table).multiply(-Math.log(base) / half).exp();
        Tensor angles = Tensor.iota(0, table).multiply(frequencies);
        Tensor cosines = angles.cos();
        Tensor sines = angles.sin();
        List<Tensor> halves =
                x.reshape(shape.length(0), frames, heads, 2 * half).split(3, 2);
        Tensor first = halves.get(0).multiply(cosines).subtract(halves.get(1).multiply(sines));
        Tensor second = halves.get(0).multiply(sines).add(halves.get(1).multiply(cosines));
        return List.of(Tensor.concatenate(3, List.of(first, second)).reshape(shape));
    }
}
