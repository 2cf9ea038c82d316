package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;

/** A way to carry out one iteration by one layer. Tokens are rows {@code (batch, tokens, width)}; the frames come first. */
sealed interface Construction
        permits ReluConstruction, SinkConstruction, PreconditionedConstruction, ProductConstruction {

    /** The width of a token. */
    int width();

    /** The attention of every layer. */
    MultiHeadAttention attention();

    /** The tokens at the input of the first layer. */
    Tensor embed(Parameters parameters, Embedding input);

    /**
     * One layer.
     *
     * @param shared where weights are declared that all layers share
     * @param own where weights are declared that depend on the layer's step
     * @param tokens the layer's input
     * @param size the layer's step
     */
    Tensor layer(Parameters shared, Parameters own, Tensor tokens, double size);
}
