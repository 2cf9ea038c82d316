package io.kosambi.spi.network;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;
import java.util.List;

/**
 * A network that predicts something of a sequence's shape from a noisy sequence and its noise level.
 *
 * <p>An implementation <em>must</em> be a pure description: the same calls describe the same tensors and declare the same
 * variables. It <em>must not</em> let the sequences of a batch meet.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
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
     * Whether sequences shorter than {@link #frames()} can be padded: {@link #predict(Parameters, Tensor, Tensor, Tensor)}
     * then gives for each what it would give for that sequence alone.
     */
    default boolean masksPadding() {
        return false;
    }

    /**
     * Describes the network for a batch of sequences of several lengths, padded at their ends.
     *
     * @param parameters as in {@link #predict(Parameters, Tensor, Tensor)}, with the same variables
     * @param noisy x_t {@code (batch, frames, dimension)}; what stands in the padding has no influence
     * @param logNoise log s {@code (batch)}
     * @param present {@code (batch, frames)}: 1 in the first frames, which belong to the sequence, 0 in the padding
     * @return the prediction {@code (batch, frames, dimension)}, finite and meaningless in the padding
     * @throws UnsupportedOperationException unless {@link #masksPadding()}
     */
    default Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise, Tensor present) {
        throw new UnsupportedOperationException("this network cannot leave out padding: it needs sequences of "
                + frames() + " frames, all of them present");
    }

    /**
     * The attention weights of all layers, for inspection.
     *
     * @return one tensor {@code (batch, heads, frames, frames)} per layer; empty for a network without attention
     */
    default List<Tensor> attentionWeights(Parameters parameters, Tensor noisy, Tensor logNoise) {
        return List.of();
    }
}
