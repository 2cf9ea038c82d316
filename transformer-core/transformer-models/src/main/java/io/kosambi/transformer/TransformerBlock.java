package io.kosambi.transformer;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.RotaryEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One block of the {@link DiffusionTransformer}: attention and feed-forward, each normalised, modulated and gated. */
final class TransformerBlock {

    private static final double ROTARY_BASE = 10_000;

    private final DiffusionTransformer.Architecture architecture;
    private final Attention attention;
    private final Attention.Dimensions dimensions;
    private final BiConsumer<Attention.Layer, List<Tensor>> inspect;

    /** @param inspect is shown each attention layer with its queries, keys and values */
    TransformerBlock(
            DiffusionTransformer.Architecture architecture,
            Attention attention,
            Attention.Dimensions dimensions,
            BiConsumer<Attention.Layer, List<Tensor>> inspect) {
        this.architecture = architecture;
        this.attention = attention;
        this.dimensions = dimensions;
        this.inspect = inspect;
    }

    /**
     * @param input {@code (batch, tokens, width)}
     * @param condition {@code (batch, width)}
     * @param present {@code (batch, tokens)}, or null if all are
     * @return {@code (batch, tokens, width)}
     */
    Tensor apply(Parameters parameters, Tensor input, Tensor condition, @Nullable Tensor present) {
        List<Tensor> modulation =
                Parts.within("modulation", () -> Layers.modulation(parameters, condition, architecture.width(), 6));
        Normalisation norm = architecture.norm();
        Tensor attended = Parts.within("attention", () -> {
            Parameters scope = parameters.scope("attention");
            Attention.Layer layer = attention.layer(dimensions, scope.scope("variant"));
            Tensor normalised = norm.modulated(input, modulation.get(0), modulation.get(1));
            List<Tensor> projections = projections(scope.scope("projection"), normalised);
            inspect.accept(layer, projections);
            Tensor mixed = present == null
                    ? layer.mix(projections.get(0), projections.get(1), projections.get(2))
                    : layer.mix(projections.get(0), projections.get(1), projections.get(2), present);
            return Layers.residual(
                    input, modulation.get(2), Layers.linear(scope.scope("output"), mixed, architecture.width()));
        });
        return Parts.within("feed-forward", () -> {
            Tensor normalised = norm.modulated(attended, modulation.get(3), modulation.get(4));
            Tensor fed = architecture
                    .feedForward()
                    .apply(parameters.scope("feedforward"), normalised, architecture.mlpRatio());
            return Layers.residual(attended, modulation.get(5), fed);
        });
    }

    /** Queries, keys and values. */
    private List<Tensor> projections(Parameters parameters, Tensor normalised) {
        List<Tensor> projections =
                Layers.linear(parameters, normalised, 3 * architecture.width()).split(2, 3);
        if (architecture.position() != PositionCode.ROTARY) {
            return projections;
        }
        RotaryEmbedding rotation = new RotaryEmbedding(architecture.heads(), ROTARY_BASE);
        List<Tensor> rotated = new ArrayList<>(projections);
        for (int index = 0; index < 2; index++) {
            rotated.set(
                    index,
                    Tensor.apply(rotation, List.of(projections.get(index))).get(0));
        }
        return rotated;
    }
}
