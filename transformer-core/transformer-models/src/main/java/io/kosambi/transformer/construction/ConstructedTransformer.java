package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * A transformer with explicit weights whose layers are the iterations of a first-order method: untrained, it computes the
 * score of a known Gaussian process, as closely as its depth allows.
 *
 * <p>It consists of an input embedding, layers of attention (and in two versions a feed-forward part) that add to the tokens,
 * and a read-out of d coordinates. Where the schedule is constant all layers share every weight; otherwise each layer has
 * gains of its own, one per head, and shares the rest. Every weight is a variable with an explicit initial value, so the
 * network can be inspected, exported and trained further like any other.
 */
public final class ConstructedTransformer implements Network {

    private final GaussianTarget target;
    private final Schedule schedule;
    private final Construction construction;

    private ConstructedTransformer(GaussianTarget target, Schedule schedule, Construction construction) {
        this.target = target;
        this.schedule = schedule;
        this.construction = construction;
    }

    /**
     * ReLU attention alone, entrywise and not normalised: J + 2 heads and width 2 d + 12, where J is the bandwidth of Gamma;
     * one head and d coordinates more with momentum. Exact up to rounding, about 1e-13 in float64 and 1e-4 in float32.
     *
     * @param target whose Gamma depends on the lag alone
     * @param schedule the steps of the layers
     * @param prediction what is computed
     * @throws IllegalArgumentException if Gamma does not depend on the lag alone
     */
    public static ConstructedTransformer relu(GaussianTarget target, Schedule schedule, Prediction prediction) {
        return new ConstructedTransformer(target, schedule, new ReluConstruction(target, schedule, prediction));
    }

    /**
     * Softmax attention with one extra token, the sink, which takes what normalisation would divide away: 3 heads, one more
     * for a covariance of both signs, one more with momentum. Exact up to rounding, and the better version in float32.
     *
     * @param target any covariance
     * @param logMagnitude log |Gamma| entry by entry, {@code (frames, frames)}; not read where Gamma is 0
     * @param schedule the steps of the layers
     * @param prediction what is computed
     * @throws IllegalArgumentException if the logarithms are not those of Gamma
     */
    public static ConstructedTransformer softmaxWithSink(
            GaussianTarget target, double[][] logMagnitude, Schedule schedule, Prediction prediction) {
        return new ConstructedTransformer(
                target, schedule, new SinkConstruction(target, logMagnitude, schedule, prediction));
    }

    /**
     * Plain softmax attention, which normalises the rows of Gamma, and an iteration preconditioned by the same factors: one
     * head and one gated feed-forward unit. The schedule must come from {@link SpectralRange#preconditionedFrom}.
     *
     * @param target whose Gamma has no negative entries
     * @param logTemporal log Gamma entry by entry, {@code (frames, frames)}; not read where Gamma is 0
     * @param schedule the steps of the layers
     * @param prediction what is computed
     */
    public static ConstructedTransformer preconditioned(
            GaussianTarget target, double[][] logTemporal, Schedule schedule, Prediction prediction) {
        return new ConstructedTransformer(
                target, schedule, new PreconditionedConstruction(target, logTemporal, schedule, prediction));
    }

    /**
     * ReLU attention and a ReLU feed-forward layer that approximates the products with the scalars of time: the general route,
     * whose error does not vanish with depth but as 1 / knots^2.
     *
     * @param target whose Gamma depends on the lag alone
     * @param knots the number of interpolation knots of a square, at least 2
     * @param range the largest sum of the factors of a product, positive; beyond it the iteration can diverge
     * @param schedule constant, without momentum
     * @param prediction what is computed
     */
    public static ConstructedTransformer feedForwardProducts(
            GaussianTarget target, int knots, double range, Schedule schedule, Prediction prediction) {
        return new ConstructedTransformer(
                target, schedule, new ProductConstruction(target, knots, range, schedule, prediction));
    }

    @Override
    public int frames() {
        return target.frames();
    }

    @Override
    public int dimension() {
        return target.dimension();
    }

    /** The number of layers. */
    public int layers() {
        return schedule.layers();
    }

    /** The number of attention heads of a layer. */
    public int heads() {
        return construction.attention().heads();
    }

    /** The width of a token. */
    public int width() {
        return construction.width();
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {
        return iterates(parameters, noisy, logNoise).getLast();
    }

    /**
     * What would be read out after each layer.
     *
     * @return {@code (batch, frames, dimension)} for each layer, the last being {@link #predict}
     */
    public List<Tensor> iterates(Parameters parameters, Tensor noisy, Tensor logNoise) {
        return tokens(parameters, noisy, logNoise).stream()
                .skip(1)
                .map(tokens -> tokens.slice(1, 0, frames()).slice(2, 0, dimension()))
                .toList();
    }

    /** The attention weights among the frames; the sink is left out, so that rows may sum to less than 1. */
    @Override
    public List<Tensor> attentionWeights(Parameters parameters, Tensor noisy, Tensor logNoise) {
        List<Tensor> tokens = tokens(parameters, noisy, logNoise);
        List<Tensor> weights = new ArrayList<>();
        for (Tensor input : tokens.subList(0, layers())) {
            Parameters scope = parameters.scope("layer").scope("attention");
            weights.add(construction
                    .attention()
                    .weights(scope, input)
                    .slice(2, 0, frames())
                    .slice(3, 0, frames()));
        }
        return weights;
    }

    /** The tokens before the first layer and after each. */
    private List<Tensor> tokens(Parameters parameters, Tensor noisy, Tensor logNoise) {
        requireShapes(noisy, logNoise);
        List<Tensor> tokens = new ArrayList<>();
        tokens.add(Parts.within(
                "embedding", () -> construction.embed(parameters.scope("embedding"), Embedding.of(noisy, logNoise))));
        Parameters shared = parameters.scope("layer");
        for (int layer = 0; layer < layers(); layer++) {
            Parameters own = schedule.isConstant() ? shared : parameters.scope("layer" + layer);
            Tensor input = tokens.getLast();
            double size = schedule.sizes()[layer];
            tokens.add(Parts.within("layer " + layer, () -> construction.layer(shared, own, input, size)));
        }
        return tokens;
    }

    private void requireShapes(Tensor noisy, Tensor logNoise) {
        boolean fits = noisy.shape().rank() == 3
                && noisy.shape().length(1) == frames()
                && noisy.shape().length(2) == dimension()
                && logNoise.shape().equals(Shape.of(noisy.shape().length(0)))
                && noisy.dtype() == logNoise.dtype();
        if (!fits) {
            throw new ShapeException("constructed transformer: needs noisy sequences (batch, " + frames() + ", "
                    + dimension() + ") and log noise levels (batch) of one floating dtype; got " + noisy.type()
                    + " and "
                    + logNoise.type());
        }
    }
}
