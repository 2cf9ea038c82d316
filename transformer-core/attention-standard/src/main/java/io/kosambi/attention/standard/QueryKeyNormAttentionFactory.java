package io.kosambi.attention.standard;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.attention.AttentionFactory;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.RmsNorm;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import java.util.List;

/**
 * The plugin {@code query-key-norm}: another variant over queries and keys that are normalised to mean square 1 within each
 * head and scaled by trained gains, which begin at 1.
 *
 * <p>Logits cannot grow without bound during training. Cost: that of the other variant. Source: Henry et al., "Query-key
 * normalization for transformers", 2020, with a root mean square norm and gains per coordinate.
 */
public final class QueryKeyNormAttentionFactory
        extends AbstractPluginFactory<QueryKeyNormAttentionFactory.Config, Attention>
        implements AttentionFactory<QueryKeyNormAttentionFactory.Config> {

    private static final double EPSILON = 1e-6;

    /**
     * The settings.
     *
     * @param attention what mixes the normalised queries and keys
     */
    public record Config(
            @Describe("what mixes normalised queries and keys") @Kind(Attention.class) @Default("softmax")
            ComponentConfig attention) {}

    public QueryKeyNormAttentionFactory() {
        super(
                "query-key-norm",
                "Query-key normalisation: each head's queries and keys get mean square 1 before another variant mixes",
                Config.class,
                (config, context) -> normalising(context.create(Attention.class, config.attention())));
    }

    private static Attention normalising(Attention inner) {
        return new Transformed("query-key norm", inner, false, (dimensions, parameters) -> {
            Shape gains = Shape.of(dimensions.headWidth());
            return new Norm(
                    dimensions.heads(),
                    parameters.declare("queryGain", gains, new Initial.Constant(1)),
                    parameters.declare("keyGain", gains, new Initial.Constant(1)));
        });
    }

    private record Norm(int heads, Tensor queryGain, Tensor keyGain) implements Transformed.Change {

        @Override
        public Tensor queries(Tensor queries) {
            return normalised(queries, queryGain);
        }

        @Override
        public Tensor keys(Tensor keys) {
            return normalised(keys, keyGain);
        }

        private Tensor normalised(Tensor vectors, Tensor gain) {
            Tensor perHead =
                    vectors.reshape(vectors.shape().length(0), vectors.shape().length(1), heads, -1);
            return Tensor.apply(new RmsNorm(EPSILON), List.of(perHead))
                    .get(0)
                    .multiply(gain)
                    .reshape(vectors.shape());
        }
    }
}
