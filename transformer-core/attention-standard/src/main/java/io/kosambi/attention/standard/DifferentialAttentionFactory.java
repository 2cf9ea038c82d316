package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.attention.DenseLayer;
import io.kosambi.spi.attention.Heads;
import io.kosambi.spi.attention.Padding;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.List;

/**
 * The plugin {@code differential}: the difference A1 - b A2 of two softmax maps, each from one half of a head's queries and
 * keys, with the trained balance b = exp(u1 . v1) - exp(u2 . v2) + b0 shared by the heads of a layer.
 *
 * <p>What both maps give to every frame cancels; weights can be negative, and a kernel that changes sign can be met by one
 * head. Cost: quadratic in the frames. Source: Ye et al., "Differential transformer", 2024, without its normalisation of the
 * mixture, which is no weighting of values.
 */
public final class DifferentialAttentionFactory
        extends AbstractPluginFactory<DifferentialAttentionFactory.Config, Attention>
        implements AttentionFactory<DifferentialAttentionFactory.Config> {

    private static final double DEVIATION = 0.1;

    /**
     * The settings.
     *
     * @param initialBalance b0
     */
    public record Config(
            @Describe("weight of the subtracted map at first") @Default("0.5") @Range(min = 0, max = 1)
            double initialBalance) {}

    public DifferentialAttentionFactory() {
        super(
                "differential",
                "Differential attention: one softmax map less a learned multiple of another",
                Config.class,
                (config, context) -> new Differential(config.initialBalance()));
    }

    private record Differential(double initialBalance) implements Attention {

        @Override
        public boolean usesFrameOrder() {
            return false;
        }

        @Override
        public boolean rowsSumToOne() {
            return false;
        }

        @Override
        public boolean weightsCanBeNegative() {
            return true;
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
            new Heads("differential", dimensions).requireEvenHeadWidth();
            Tensor balance = exponential(parameters, "first", dimensions)
                    .subtract(exponential(parameters, "second", dimensions))
                    .add(initialBalance);
            return new DenseLayer("differential", dimensions, (queries, keys, padding) -> {
                List<Tensor> queryHalves = queries.split(3, 2);
                List<Tensor> keyHalves = keys.split(3, 2);
                return map(queryHalves.get(0), keyHalves.get(0), padding)
                        .subtract(map(queryHalves.get(1), keyHalves.get(1), padding)
                                .multiply(balance));
            });
        }

        private static Tensor map(Tensor queries, Tensor keys, Padding padding) {
            return padding.hide(Logits.scaled(queries, keys)).softmax();
        }

        private static Tensor exponential(Parameters parameters, String name, Dimensions dimensions) {
            Shape shape = Shape.of(dimensions.headWidth() / 2);
            Tensor left = parameters.declare(name + "Query", shape, new Initial.Normal(DEVIATION));
            Tensor right = parameters.declare(name + "Key", shape, new Initial.Normal(DEVIATION));
            return left.multiply(right).sum().exp();
        }
    }
}
