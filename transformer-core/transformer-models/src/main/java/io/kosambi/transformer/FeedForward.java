package io.kosambi.transformer;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import java.util.List;

/** What a block does to each token by itself. */
public enum FeedForward {

    /** W2 gelu(W1 x): Hendrycks and Gimpel, "Gaussian error linear units", 2016. */
    GELU {
        @Override
        Tensor apply(Parameters parameters, Tensor input, int mlpRatio) {
            int width = input.shape().length(-1);
            Tensor expanded = Layers.linear(parameters.scope("expansion"), input, mlpRatio * width)
                    .gelu();
            return Layers.linear(parameters.scope("contraction"), expanded, width);
        }
    },

    /**
     * W3 (silu(W1 x) * W2 x), with an inner width of two thirds, so that it has as many parameters as {@link #GELU}: Shazeer,
     * "GLU variants improve transformer", 2020.
     */
    SWIGLU {
        @Override
        Tensor apply(Parameters parameters, Tensor input, int mlpRatio) {
            int width = input.shape().length(-1);
            int inner = Math.max(1, Math.round(2f * mlpRatio * width / 3));
            List<Tensor> parts = Layers.linear(parameters.scope("expansion"), input, 2 * inner)
                    .split(input.shape().rank() - 1, 2);
            Tensor gated = parts.get(0).silu().multiply(parts.get(1));
            return Layers.linear(parameters.scope("contraction"), gated, width);
        }
    };

    /**
     * @param input {@code (batch, tokens, width)}
     * @param mlpRatio the inner width as a multiple of the width
     */
    abstract Tensor apply(Parameters parameters, Tensor input, int mlpRatio);
}
