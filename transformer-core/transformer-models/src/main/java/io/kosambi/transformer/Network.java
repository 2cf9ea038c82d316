package io.kosambi.transformer;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import java.util.List;

/** A network that predicts something of a sequence's shape from a noisy sequence and its noise level. */
public interface Network {

    /** The length of the sequences. */
    int frames();

    /** The number of coordinates of a frame. */
    int dimension();

    /**
     * Describes the network for a batch.
     *
     * @param parameters where the network declares its variables; declaring them again for another batch size is harmless
     * @param noisy x_t {@code (batch, frames, dimension)}
     * @param logNoise log s {@code (batch)}, s = sigma / alpha
     * @return the prediction {@code (batch, frames, dimension)}
     */
    Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise);

    /**
     * The attention weights of all layers, for inspection.
     *
     * @return one tensor {@code (batch, heads, frames, frames)} per layer; empty for a network without attention
     */
    List<Tensor> attentionWeights(Parameters parameters, Tensor noisy, Tensor logNoise);
}
