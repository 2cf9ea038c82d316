package io.kosambi.spi.attention;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;

/**
 * A way in which frames mix the values of other frames.
 *
 * <p>The network projects its frames to queries, keys and values and projects the result back; the variant does what lies
 * between. An implementation <em>must</em> be a pure description: the same layer gives the same tensors whenever it is
 * asked, and its {@link Layer#weights} must reproduce its {@link Layer#mix}: mixing equals the weights applied to the
 * values head by head. Without positional parameters of its own it <em>must</em> be equivariant under permutations of
 * the frames unless {@link #usesFrameOrder()} says otherwise.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface Attention {

    /** Whether the order of frames matters, as in causal or windowed attention. */
    boolean usesFrameOrder();

    /** Whether each row of the weights sums to 1. */
    boolean rowsSumToOne();

    /**
     * Whether frame {@code query} may take from frame {@code key}; both count from 0. The kit checks that hidden frames
     * have weight 0 and no influence.
     */
    boolean sees(int query, int key, int frames);

    /**
     * One layer of the network.
     *
     * @param dimensions the sizes of the layer
     * @param parameters where the variant declares trained variables of its own, if it has any
     * @throws IllegalArgumentException if the variant cannot work with these dimensions, such as an odd head width
     */
    Layer layer(Dimensions dimensions, Parameters parameters);

    /**
     * The sizes of a layer.
     *
     * @param frames the number of frames; positive
     * @param width the width of queries, keys and values over all heads; a multiple of {@code heads}
     * @param heads the number of heads; positive
     */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    record Dimensions(int frames, int width, int heads) {

        public Dimensions {
            if (frames < 1 || heads < 1 || width < 1 || width % heads != 0) {
                throw new IllegalArgumentException(
                        "attention: needs positive frames, heads and width with the width a multiple"
                                + " of the heads; got frames = " + frames + ", width = " + width + ", heads = "
                                + heads);
            }
        }

        /** The width of one head. */
        public int headWidth() {
            return width / heads;
        }
    }

    /** The variant at work in one layer. */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    interface Layer {

        /**
         * Mixes values.
         *
         * @param queries {@code (batch, frames, width)}
         * @param keys {@code (batch, frames, width)}
         * @param values {@code (batch, frames, width)}
         * @return {@code (batch, frames, width)}
         */
        Tensor mix(Tensor queries, Tensor keys, Tensor values);

        /**
         * The weights with which {@link #mix} mixes, finite and not negative, for inspection; never part of a training
         * program.
         *
         * @param queries {@code (batch, frames, width)}
         * @param keys {@code (batch, frames, width)}
         * @return {@code (batch, heads, frames, frames)}; row i holds the weights of frame i's sources
         */
        Tensor weights(Tensor queries, Tensor keys);
    }
}
