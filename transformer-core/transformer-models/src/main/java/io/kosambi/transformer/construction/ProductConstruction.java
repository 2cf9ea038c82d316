package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.transformer.construction.MultiHeadAttention.Head;
import io.kosambi.transformer.construction.MultiHeadAttention.Weighting;
import io.kosambi.transformer.construction.TokenLayout.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * The version that multiplies by the scalars of time in a ReLU feed-forward layer: x y = ((x + y)^2 - (x - y)^2) / 4, each
 * square replaced by its piecewise linear interpolant on equally spaced knots of [-range, range]. J heads sum Gamma s Sigma
 * into a slot of their own; the feed-forward layer takes the step with both products approximated and clears the slot.
 *
 * <p>A product is off by at most range^2 / (2 (knots - 1)^2) as long as its factors stay within range of each other; an error
 * of delta per step ends as at most |delta| (kappa + 1) / 2.
 */
final class ProductConstruction implements Construction {

    private final GaussianTarget target;
    private final Prediction prediction;
    private final KnotCode code;
    private final TokenLayout layout;
    private final Slot signal;
    private final Slot noise;
    private final Slot plain;
    private final MultiHeadAttention attention;
    private final double[][] expansion;
    private final double[] bias;
    private final double[][] contraction;

    ProductConstruction(GaussianTarget target, int knots, double range, Schedule schedule, Prediction prediction) {
        if (!schedule.isConstant() || schedule.momentum() > 0) {
            throw new IllegalArgumentException(
                    "feed-forward products: the layers take equal steps without momentum, as in"
                            + " gradient descent; the other constructions take any schedule");
        }
        if (knots < 2 || !(range > 0)) {
            throw new IllegalArgumentException("feed-forward products: need at least 2 knots and a positive range, got "
                    + knots + " and " + range);
        }
        this.target = target;
        this.prediction = prediction;
        this.code = KnotCode.of(target.temporal());
        this.layout = new TokenLayout(target.dimension(), schedule);
        Slot mixed = layout.add(target.dimension());
        this.signal = layout.add(1);
        this.noise = layout.add(1);
        this.plain = layout.add(KnotCode.WIDTH);
        List<Head> heads = new ArrayList<>();
        for (int knot = 1; knot <= code.bandwidth(); knot++) {
            double[][] keys = layout.read(plain, 1);
            keys[plain.offset() + KnotCode.WIDTH - 1][KnotCode.WIDTH - 1] = -code.knot(knot);
            double[][] value = Linear.multiply(layout.readGradientPoint(code.weight(knot)), target.spatial());
            heads.add(new Head(layout.read(plain, 1), keys, value, layout.write(mixed, 1), Role.FIXED));
        }
        this.attention = new MultiHeadAttention(Weighting.RELU, heads);
        HiddenUnits units = new HiddenUnits(layout.width());
        double size = schedule.sizes()[0];
        for (int index = 0; index < target.dimension(); index++) {
            int iterate = layout.iterate().offset() + index;
            int sum = mixed.offset() + index;
            units.product(signal.offset(), sum, knots, range, iterate, -size);
            units.product(noise.offset(), iterate, knots, range, iterate, -size);
            units.linear(layout.input().offset() + index, iterate, size * prediction.inputSign());
            units.linear(sum, sum, -1);
        }
        this.expansion = units.expansion();
        this.bias = units.bias();
        this.contraction = units.contraction();
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
        int frames = target.frames();
        Tensor leading = input.leading(parameters, layout, target.mean());
        Tensor data = leading.slice(2, 0, target.dimension());
        Tensor sequence =
                leading.slice(2, target.dimension(), 2 * target.dimension()).multiply(input.inputFactor(prediction));
        Shape column = Shape.of(input.batch(), frames, 1);
        Tensor position =
                Linear.declare(parameters, "position", code.positions()).reshape(1, frames, KnotCode.WIDTH);
        return Tensor.concatenate(
                2,
                List.of(
                        data,
                        sequence.pad(2, 0, target.dimension()),
                        input.alpha().square().broadcastTo(column),
                        input.sigma().square().broadcastTo(column),
                        input.repeated(position)));
    }

    @Override
    public Tensor layer(Parameters shared, Parameters own, Tensor tokens, double size) {
        Tensor gains = Linear.declare(own, "gain", attention.gains(size));
        Tensor mixed = tokens.add(attention.apply(shared.scope("attention"), tokens, gains));
        Parameters scope = shared.scope("feedforward");
        Tensor hidden =
                mixed.matmul(Linear.declare(scope, "expansion", expansion)).add(Linear.declare(scope, "bias", bias));
        Tensor active = hidden.maximum(Tensor.scalar(0, hidden.dtype()));
        return mixed.add(active.matmul(Linear.declare(scope, "contraction", contraction)));
    }
}
