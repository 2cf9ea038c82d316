package io.kosambi.transformer;

import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import io.kosambi.spi.backend.composite.RmsNorm;
import java.util.List;

/** How tokens are normalised before a layer. */
public enum Normalisation {

    /** To mean 0 and variance 1: Ba, Kiros and Hinton, "Layer normalization", 2016. */
    LAYER {
        @Override
        Tensor modulated(Tensor input, Tensor shift, Tensor scale) {
            return Tensor.apply(new LayerNormModulate(EPSILON), List.of(input, shift, scale))
                    .get(0);
        }
    },

    /** To mean square 1: Zhang and Sennrich, "Root mean square layer normalization", 2019. */
    RMS {
        @Override
        Tensor modulated(Tensor input, Tensor shift, Tensor scale) {
            Tensor normalised =
                    Tensor.apply(new RmsNorm(EPSILON), List.of(input)).get(0);
            return normalised.multiply(scale.expandAxis(1).add(1)).add(shift.expandAxis(1));
        }
    };

    private static final double EPSILON = 1e-6;

    /**
     * norm(x) (1 + scale) + shift.
     *
     * @param input {@code (batch, tokens, width)}
     * @param shift {@code (batch, width)}
     * @param scale {@code (batch, width)}
     */
    abstract Tensor modulated(Tensor input, Tensor shift, Tensor scale);
}
