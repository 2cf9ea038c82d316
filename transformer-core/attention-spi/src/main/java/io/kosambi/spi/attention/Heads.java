package io.kosambi.spi.attention;

import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;

/**
 * Takes tensors of all heads apart and puts them together again, and refuses what does not fit a layer.
 *
 * @param variant what the attention variant is called in messages
 * @param dimensions the sizes of the layer
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Heads(String variant, Attention.Dimensions dimensions) {

    /**
     * Each head for itself.
     *
     * @param what what the tensor is, for messages
     * @param tensor {@code (batch, tokens, width)}
     * @return {@code (batch, heads, tokens, headWidth)}
     * @throws ShapeException if it has another shape
     */
    public Tensor split(String what, Tensor tensor) {
        requireFit(what, tensor);
        return tensor.reshape(tensor.shape().length(0), dimensions.tokens(), dimensions.heads(), dimensions.headWidth())
                .permute(0, 2, 1, 3);
    }

    /**
     * All heads side by side.
     *
     * @param tensor {@code (batch, heads, tokens, headWidth)}
     * @return {@code (batch, tokens, width)}
     */
    public Tensor merge(Tensor tensor) {
        return tensor.permute(0, 2, 1, 3).reshape(tensor.shape().length(0), dimensions.tokens(), dimensions.width());
    }

    /**
     * Refuses a tensor that is not {@code (batch, tokens, width)}.
     *
     * @throws ShapeException naming the expected and the given shape
     */
    public void requireFit(String what, Tensor tensor) {
        boolean fits = tensor.shape().rank() == 3
                && tensor.shape().length(1) == dimensions.tokens()
                && tensor.shape().length(2) == dimensions.width();
        if (!fits) {
            throw new ShapeException(variant + " attention: " + what + " must be (batch, tokens, width) with "
                    + dimensions.tokens() + " tokens of width " + dimensions.width() + ", got " + tensor.type());
        }
    }

    /**
     * For variants that know the order of frames by the order of tokens.
     *
     * @throws IllegalArgumentException if frames have several tokens
     */
    public void requireOneTokenPerFrame() {
        if (dimensions.tokensPerFrame() > 1) {
            throw new IllegalArgumentException(variant + " attention: needs one token per frame, got "
                    + dimensions.tokensPerFrame() + "; softmax or space-time attention can take several");
        }
    }

    /**
     * For variants that cut each head in two.
     *
     * @throws IllegalArgumentException if the width of a head is odd
     */
    public void requireEvenHeadWidth() {
        if (dimensions.headWidth() % 2 != 0) {
            throw new IllegalArgumentException(variant + " attention: needs heads of even width, but "
                    + dimensions.width() + " over " + dimensions.heads() + " heads gives " + dimensions.headWidth());
        }
    }
}
