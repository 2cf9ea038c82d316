package io.kosambi.spi.attention;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;

/**
 * A way in which tokens mix the values of other tokens. A token is a frame, unless the network cuts frames into several.
 *
 * <p>The network projects its tokens to queries, keys and values and projects the result back; the variant does what lies
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

    /** Whether weights can be negative, as in differential attention. */
    default boolean weightsCanBeNegative() {
        return false;
    }

    /**
     * Whether padding can be left out, which sequences of several lengths need: {@link Layer#mix(Tensor, Tensor, Tensor,
     * Tensor)} then works, and refuses otherwise.
     */
    default boolean masksPadding() {
        return false;
    }

    /** How the arithmetic of {@link Layer#mix(Tensor, Tensor, Tensor)} grows; the kit measures it. */
    default Cost cost() {
        return Cost.QUADRATIC;
    }

    /**
     * Whether token {@code query} may take from token {@code key}; both count from 0. The kit checks that hidden tokens have
     * weight 0 and no influence.
     */
    boolean sees(int query, int key, Dimensions dimensions);

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
     * @param tokensPerFrame the number of tokens of each frame, which stand one behind the other; positive
     */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    record Dimensions(int frames, int width, int heads, int tokensPerFrame) {

        public Dimensions {
            if (frames < 1 || heads < 1 || width < 1 || width % heads != 0 || tokensPerFrame < 1) {
                throw new IllegalArgumentException(
                        "attention: needs positive frames, heads, width and tokensPerFrame with the width a multiple"
                                + " of the heads; got frames = " + frames + ", width = " + width + ", heads = "
                                + heads + ", tokensPerFrame = " + tokensPerFrame);
            }
        }

        /** One token per frame. */
        public Dimensions(int frames, int width, int heads) {
            this(frames, width, heads, 1);
        }

        /** The number of tokens, {@code frames * tokensPerFrame}. */
        public int tokens() {
            return frames * tokensPerFrame;
        }

        /** The width of one head. */
        public int headWidth() {
            return width / heads;
        }
    }

    /** How arithmetic grows with the number of frames, all else being equal. */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    enum Cost {
        /** Twice the frames cost twice as much. */
        LINEAR,
        /** Twice the frames cost up to four times as much. */
        QUADRATIC
    }

    /** The variant at work in one layer. */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    interface Layer {

        /**
         * Mixes values.
         *
         * @param queries {@code (batch, tokens, width)}
         * @param keys {@code (batch, tokens, width)}
         * @param values {@code (batch, tokens, width)}
         * @return {@code (batch, tokens, width)}
         */
        Tensor mix(Tensor queries, Tensor keys, Tensor values);

        /**
         * The weights with which {@link #mix(Tensor, Tensor, Tensor)} mixes, finite, for inspection; never part of a
         * training program.
         *
         * @param queries {@code (batch, tokens, width)}
         * @param keys {@code (batch, tokens, width)}
         * @return {@code (batch, heads, tokens, tokens)}; row i holds the weights of token i's sources
         */
        Tensor weights(Tensor queries, Tensor keys);

        /**
         * Mixes values of the tokens that are present, as if there were no others.
         *
         * @param queries {@code (batch, tokens, width)}
         * @param keys {@code (batch, tokens, width)}
         * @param values {@code (batch, tokens, width)}
         * @param present {@code (batch, tokens)}: 1 for a token of the sequence, 0 for padding, of which every sequence has
         *     some only behind its end
         * @return {@code (batch, tokens, width)}, finite and meaningless in the padding
         * @throws UnsupportedOperationException unless {@link Attention#masksPadding()}
         */
        default Tensor mix(Tensor queries, Tensor keys, Tensor values, Tensor present) {
            throw new UnsupportedOperationException(
                    "this attention variant cannot leave out padding: it needs sequences" + " of one length");
        }
    }
}
