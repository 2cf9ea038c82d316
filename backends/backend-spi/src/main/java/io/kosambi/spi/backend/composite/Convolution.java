package io.kosambi.spi.backend.composite;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution over frames with zeros beyond both ends: out_i = b + sum_k x_(i + k - (size - 1) / 2) W_k. Inputs: x {@code
 * (batch, frames, in)}, the weight {@code (size * in, out)} with the rows of W_0 first, and the bias {@code (out)}. Output:
 * {@code (batch, frames, out)}.
 *
 * @param size the number of frames that one output frame reads; odd and positive
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Convolution(int size) implements Composite {

    @Override
    public String name() {
        return "convolution over " + size + " frames";
    }

    @Override
    public List<Tensor> expand(List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        if (x.shape().rank() != 3 || size < 1 || size % 2 == 0) {
            throw new ShapeException(name() + ": needs (batch, frames, in) and an odd, positive size; got " + x.type());
        }
        int frames = x.shape().length(1);
        int reach = (size - 1) / 2;
        Tensor padded = reach == 0 ? x : x.pad(1, reach, reach);
        List<Tensor> shifted = new ArrayList<>();
        for (int offset = 0; offset < size; offset++) {
            shifted.add(padded.slice(1, offset, offset + frames));
        }
        return List.of(Tensor.concatenate(2, shifted).linear(inputs.get(1), inputs.get(2)));
    }
}
