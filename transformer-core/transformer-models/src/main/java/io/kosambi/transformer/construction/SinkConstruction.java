package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.transformer.construction.MultiHeadAttention.Head;
import io.kosambi.transformer.construction.MultiHeadAttention.Weighting;
import io.kosambi.transformer.construction.TokenLayout.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The exact version with softmax attention and one extra token, the sink, whose value is zero. With logits log gamma_ij and
 * the sink's logit z_i = log(K / c - rho_i), rho_i = sum_j gamma_ij, the softmax weight of frame j is gamma_ij c / K: the
 * sink takes what normalisation would otherwise divide away, and the scalar of time c along with it.
 *
 * <p>Frames are coded one-hot, so that the logits are the entries of a matrix to the last bit, in any precision. A covariance
 * of both signs takes a head for each. Width 2 d + 2 N + 5 for a positive covariance without momentum.
 */
final class SinkConstruction implements Construction {

    /** e^-60 is what a diagonal head leaves beside the diagonal. */
    private static final double SHARPNESS = 60;

    /**
     * The sink's logit for itself. What it leaves for the frames, e^-1000, is 0 in float64: anything above, however small, would
     * grow from layer to layer, since the sink's own iterate is not held by the quadratic that the frames' one minimises.
     */
    private static final double ALONE = 1000;

    /** K of the diagonal heads, for scalars of at most 1. */
    private static final double DIAGONAL_SCALE = 2;

    private final GaussianTarget target;
    private final Prediction prediction;
    private final TokenLayout layout;
    private final List<Part> parts = new ArrayList<>();
    private final MultiHeadAttention attention;

    /** The entries of Gamma of one sign, and what makes their sums small enough beside the sink. */
    private record Part(Logits logits, int sign) {

        /** K: twice the largest row sum, so that no digits cancel for scalars of at most 1. */
        double scale() {
            return 2 * Arrays.stream(logits.sums()).max().orElseThrow();
        }
    }

    SinkConstruction(GaussianTarget target, double[][] logMagnitude, Schedule schedule, Prediction prediction) {
        this.target = target;
        this.prediction = prediction;
        this.layout = new TokenLayout(target.dimension(), schedule);
        int frames = target.frames();
        for (int sign : new int[] {1, -1}) {
            Logits logits = Logits.of(target, logMagnitude, sign);
            if (logits.isPresent()) {
                parts.add(new Part(logits, sign));
            }
        }
        List<Slot> rows = parts.stream().map(part -> layout.add(frames)).toList();
        List<Slot> sinks = parts.stream().map(part -> layout.add(1)).toList();
        Slot noiseSink = layout.add(1);
        Slot inputSink = layout.add(1);
        Slot plainSink = layout.add(layout.hasMomentum() ? 1 : 0);
        Slot key = layout.add(frames + 2);

        double[][] keys = layout.read(key, 1);
        List<Head> heads = new ArrayList<>();
        double[][] toIterate = layout.write(layout.iterate(), 1);
        for (int index = 0; index < parts.size(); index++) {
            Part part = parts.get(index);
            double[][] value = Linear.multiply(layout.readGradientPoint(-part.sign() * part.scale()), target.spatial());
            double[][] query = query(layout.read(rows.get(index), 1), sinks.get(index));
            heads.add(new Head(query, keys, value, toIterate, Role.GRADIENT));
        }
        heads.add(diagonal(key, noiseSink, layout.readGradientPoint(-DIAGONAL_SCALE), toIterate, Role.GRADIENT));
        double[][] input = layout.read(layout.input(), prediction.inputSign() * DIAGONAL_SCALE);
        heads.add(diagonal(key, inputSink, input, toIterate, Role.GRADIENT));
        if (layout.hasMomentum()) {
            double[][] change = layout.readChange(DIAGONAL_SCALE);
            heads.add(diagonal(key, plainSink, change, layout.writeMomentum(), Role.FIXED));
        }
        this.attention = new MultiHeadAttention(Weighting.SOFTMAX, heads);
    }

    /** The features that the one-hot keys choose from, none for the code's 1, and the logit of the sink. */
    private double[][] query(double[][] features, Slot sink) {
        return Linear.beside(List.of(features, new double[layout.width()][1], layout.read(sink, 1)));
    }

    /** A head that sees the frame itself and the sink. */
    private Head diagonal(Slot key, Slot sink, double[][] value, double[][] output, Role role) {
        double[][] query = query(layout.read(new Slot(key.offset(), target.frames()), SHARPNESS), sink);
        query[key.offset() + target.frames()][target.frames()] = -SHARPNESS;
        return new Head(query, layout.read(key, 1), value, output, role);
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
        List<Tensor> slots = new ArrayList<>();
        slots.add(input.leading(parameters, layout, target.mean()).pad(1, 0, 1));
        for (int index = 0; index < parts.size(); index++) {
            double[][] rows = Linear.below(List.of(parts.get(index).logits().values(), new double[1][target.frames()]));
            slots.add(input.repeated(
                    Linear.declare(parameters, "logits" + index, rows).expandAxis(0)));
        }
        Tensor signal = input.alpha().square();
        for (int index = 0; index < parts.size(); index++) {
            Part part = parts.get(index);
            Tensor sums = Linear.declare(
                            parameters, "rowSums" + index, part.logits().sums())
                    .reshape(1, target.frames(), 1);
            slots.add(sink(
                    input,
                    signal.reciprocal().multiply(part.scale()).subtract(sums).log()));
        }
        slots.add(diagonalSink(input, input.sigma().square()));
        slots.add(diagonalSink(input, input.inputFactor(prediction)));
        if (layout.hasMomentum()) {
            slots.add(diagonalSink(input, input.inputFactor(Prediction.SCORE)));
        }
        slots.add(input.repeated(
                Linear.declare(parameters, "position", positions()).expandAxis(0)));
        return Tensor.concatenate(2, slots);
    }

    private Tensor diagonalSink(Embedding input, Tensor scalar) {
        Tensor logit = scalar.reciprocal().multiply(DIAGONAL_SCALE).subtract(1).log();
        return sink(input, logit.broadcastTo(Shape.of(input.batch(), target.frames(), 1)));
    }

    /** The frames' logits for the sink, followed by that of the sink itself, which thus sees nothing else. */
    private Tensor sink(Embedding input, Tensor logits) {
        TensorType own = new TensorType(Shape.of(input.batch(), 1, 1), logits.dtype());
        return Tensor.concatenate(1, List.of(logits, Tensor.fill(ALONE, own)));
    }

    /** One-hot codes and a 1 for the frames, a 1 in the last place for the sink: {@code (frames + 1, frames + 2)}. */
    private double[][] positions() {
        int frames = target.frames();
        double[][] positions = new double[frames + 1][frames + 2];
        for (int frame = 0; frame < frames; frame++) {
            positions[frame][frame] = 1;
            positions[frame][frames] = 1;
        }
        positions[frames][frames + 1] = 1;
        return positions;
    }

    @Override
    public Tensor layer(Parameters shared, Parameters own, Tensor tokens, double size) {
        Tensor gains = Linear.declare(own, "gain", attention.gains(size));
        return tokens.add(attention.apply(shared.scope("attention"), tokens, gains));
    }
}
