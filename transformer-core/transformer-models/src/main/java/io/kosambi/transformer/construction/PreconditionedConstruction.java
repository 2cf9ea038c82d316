package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.transformer.construction.GatedUnit.Product;
import io.kosambi.transformer.construction.MultiHeadAttention.Head;
import io.kosambi.transformer.construction.MultiHeadAttention.Weighting;
import io.kosambi.transformer.construction.TokenLayout.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The version with plain softmax attention, which yields D^-1 Gamma, D = diag(rho), rho_i = sum_j gamma_ij: it iterates with
 * the preconditioned gradient alpha^2 D^-1 Gamma s Sigma + D^-1 (sigma^2 s + r). One head and one gated unit per layer; the
 * scalars of time are gates. Width 3 d + 2 N + 4 without momentum.
 */
final class PreconditionedConstruction implements Construction {

    private final GaussianTarget target;
    private final Prediction prediction;
    private final Logits logits;
    private final TokenLayout layout;
    private final MultiHeadAttention attention;
    private final GatedUnit gates;

    PreconditionedConstruction(
            GaussianTarget target, double[][] logTemporal, Schedule schedule, Prediction prediction) {
        this.target = target;
        this.prediction = prediction;
        this.logits = Logits.of(target, logTemporal, 1);
        if (Logits.of(target, logTemporal, -1).isPresent()) {
            throw new IllegalArgumentException("preconditioned construction: Gamma must have no negative entries; the"
                    + " construction with a sink takes any covariance");
        }
        this.layout = new TokenLayout(target.dimension(), schedule);
        int frames = target.frames();
        int dimension = target.dimension();
        Slot mixed = layout.add(dimension);
        Slot signal = layout.add(1);
        Slot noise = layout.add(1);
        Slot factor = layout.add(1);
        Slot one = layout.add(1);
        Slot row = layout.add(frames);
        Slot code = layout.add(frames);

        double[][] value = Linear.multiply(layout.readGradientPoint(1), target.spatial());
        this.attention = new MultiHeadAttention(
                Weighting.SOFTMAX,
                List.of(new Head(
                        layout.read(row, 1), layout.read(code, 1), value, layout.write(mixed, 1), Role.FIXED)));
        double[][] toIterate = layout.write(layout.iterate(), 1);
        List<Product> products = new ArrayList<>();
        products.add(new Product(layout.read(mixed, -1), gate(signal), toIterate, Role.GRADIENT));
        products.add(new Product(layout.readGradientPoint(-1), gate(noise), toIterate, Role.GRADIENT));
        products.add(new Product(
                layout.read(layout.input(), prediction.inputSign()), gate(factor), toIterate, Role.GRADIENT));
        products.add(new Product(layout.read(mixed, -1), gate(one), layout.write(mixed, 1), Role.FIXED));
        if (layout.hasMomentum()) {
            products.add(new Product(layout.readChange(1), gate(one), layout.writeMomentum(), Role.FIXED));
        }
        this.gates = new GatedUnit(products);
    }

    /** Reads one coordinate once for every coordinate of a frame. */
    private double[][] gate(Slot scalar) {
        double[][] map = new double[layout.width()][target.dimension()];
        Arrays.fill(map[scalar.offset()], 1);
        return map;
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
        double[] inverseSums = Arrays.stream(logits.sums()).map(sum -> 1 / sum).toArray();
        Tensor inverse =
                Linear.declare(parameters, "inverseRowSums", inverseSums).reshape(1, frames, 1);
        Shape column = Shape.of(input.batch(), frames, 1);
        Tensor one = input.inputFactor(Prediction.SCORE).broadcastTo(column);
        double[][] identity = new double[frames][frames];
        for (int frame = 0; frame < frames; frame++) {
            identity[frame][frame] = 1;
        }
        return Tensor.concatenate(
                2,
                List.of(
                        leading.pad(2, 0, target.dimension()),
                        input.alpha().square().broadcastTo(column),
                        input.sigma().square().multiply(inverse),
                        input.inputFactor(prediction).multiply(inverse),
                        one,
                        input.repeated(Linear.declare(parameters, "logits", logits.values())
                                .expandAxis(0)),
                        input.repeated(
                                Linear.declare(parameters, "position", identity).expandAxis(0))));
    }

    @Override
    public Tensor layer(Parameters shared, Parameters own, Tensor tokens, double size) {
        Tensor attentionGains = Linear.declare(own, "gain", attention.gains(size));
        Tensor mixed = tokens.add(attention.apply(shared.scope("attention"), tokens, attentionGains));
        Tensor gateGains = Linear.declare(own, "gateGain", gates.gains(size));
        return mixed.add(gates.apply(shared.scope("gates"), mixed, gateGains));
    }
}
