package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.transformer.construction.MultiHeadAttention.Head;
import io.kosambi.transformer.construction.MultiHeadAttention.Weighting;
import io.kosambi.transformer.construction.TokenLayout.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact version with ReLU attention alone: J + 2 heads (one more with momentum) and width 2 d + 12 (d more with
 * momentum), without any feed-forward layer.
 *
 * <p>The scalars of time multiply the position code in the embedding: since relu(c z) = c relu(z) for c >= 0, a query that
 * carries c e_i makes every attention weight carry c exactly. Token: [s | x - alpha mu | c1 e, c1 | c2 e, c2 | c3 e, c3 | e,
 * 1] with c1 = alpha^2, c2 = sigma^2, and c3 the input's factor.
 */
final class ReluConstruction implements Construction {

    private final GaussianTarget target;
    private final Prediction prediction;
    private final KnotCode code;
    private final TokenLayout layout;
    private final MultiHeadAttention attention;

    ReluConstruction(GaussianTarget target, Schedule schedule, Prediction prediction) {
        this.target = target;
        this.prediction = prediction;
        this.code = KnotCode.of(target.temporal());
        this.layout = new TokenLayout(target.dimension(), schedule);
        Slot signal = layout.add(KnotCode.WIDTH);
        Slot noise = layout.add(KnotCode.WIDTH);
        Slot factor = layout.add(KnotCode.WIDTH);
        Slot plain = layout.add(KnotCode.WIDTH);
        List<Head> heads = new ArrayList<>();
        for (int knot = 1; knot <= code.bandwidth(); knot++) {
            double[][] value = Linear.multiply(layout.readGradientPoint(-code.weight(knot)), target.spatial());
            heads.add(head(signal, plain, knot, value, layout.write(layout.iterate(), 1), Role.GRADIENT));
        }
        // Beyond the first knot lies the frame itself alone.
        double diagonal = 1 / code.rise(1);
        double[][] toIterate = layout.write(layout.iterate(), 1);
        heads.add(head(noise, plain, 1, layout.readGradientPoint(-diagonal), toIterate, Role.GRADIENT));
        double[][] input = layout.read(layout.input(), prediction.inputSign() * diagonal);
        heads.add(head(factor, plain, 1, input, toIterate, Role.GRADIENT));
        if (layout.hasMomentum()) {
            heads.add(head(plain, plain, 1, layout.readChange(diagonal), layout.writeMomentum(), Role.FIXED));
        }
        this.attention = new MultiHeadAttention(Weighting.RELU, heads);
    }

    /** A head whose weights are the query's factor times relu(e_i . e_j - q_k). */
    private Head head(Slot query, Slot key, int knot, double[][] value, double[][] output, Role role) {
        double[][] keys = layout.read(key, 1);
        keys[key.offset() + KnotCode.WIDTH - 1][KnotCode.WIDTH - 1] = -code.knot(knot);
        return new Head(layout.read(query, 1), keys, value, output, role);
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public MultiHeadAttention attention() {
        return attention;
    }

    @Override
    public Tensor embed(Parameters parameters, Embedding input) {
        Tensor position =
                Linear.declare(parameters, "position", code.positions()).reshape(1, target.frames(), KnotCode.WIDTH);
        return Tensor.concatenate(
                2,
                List.of(
                        input.leading(parameters, layout, target.mean()),
                        input.alpha().square().multiply(position),
                        input.sigma().square().multiply(position),
                        input.inputFactor(prediction).multiply(position),
                        input.repeated(position)));
    }

    @Override
    public Tensor layer(Parameters shared, Parameters own, Tensor tokens, double size) {
        Tensor gains = Linear.declare(own, "gain", attention.gains(size));
        return tokens.add(attention.apply(shared.scope("attention"), tokens, gains));
    }
}
