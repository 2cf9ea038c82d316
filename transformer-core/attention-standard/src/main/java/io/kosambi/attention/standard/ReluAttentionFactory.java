package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;

/**
 * The plugin {@code relu}: weights relu(q_i . k_j), each entry by itself.
 *
 * <p>Rows do not sum to 1, so a head can weigh by how much rather than only by which. Cost: quadratic in the frames, as
 * softmax attention, without its exponentials. Sources: Fu et al., "Diffusion transformer captures spatial-temporal
 * dependencies", 2025, whose network class has this attention, unnormalised; Wortsman et al., "Replacing softmax with ReLU
 * in vision transformers", 2023, who divide by the number of tokens.
 */
public final class ReluAttentionFactory extends AbstractPluginFactory<ReluAttentionFactory.Config, Attention>
        implements AttentionFactory<ReluAttentionFactory.Config> {

    /** What the weights are divided by. */
    public enum Normalisation {
        /** Nothing: relu(q_i . k_j). */
        NONE,
        /** sqrt(w) times the number of frames, so that mixtures keep their size for any length. */
        FRAMES
    }

    /**
     * The settings.
     *
     * @param normalisation what the weights are divided by
     */
    public record Config(
            @Describe("what weights are divided by: none, as in the paper, or the number of frames") @Default("none")
            Normalisation normalisation) {}

    public ReluAttentionFactory() {
        super(
                "relu",
                "ReLU attention: weights relu(q . k), entry by entry and not normalised",
                Config.class,
                (config, context) -> new Relu(config.normalisation()));
    }

    private record Relu(Normalisation normalisation) implements Attention {

        @Override
        public boolean usesFrameOrder() {
            return false;
        }

        @Override
        public boolean rowsSumToOne() {
            return false;
        }

        @Override
        public boolean masksPadding() {
            return true;
        }

        @Override
        public boolean sees(int query, int key, Dimensions dimensions) {
            return true;
        }

        @Override
        public Layer layer(Dimensions dimensions, Parameters parameters) {
            return new DenseLayer("ReLU", dimensions, (queries, keys, padding) -> {
                Tensor products = normalisation == Normalisation.NONE
                        ? queries.matmul(keys.transpose(2, 3))
                        : padding.perToken(Logits.scaled(queries, keys));
                return padding.drop(products.maximum(Tensor.scalar(0, products.dtype())));
            });
        }
    }
}
