package io.kosambi.transformer;

import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.backend.composite.GatedResidual;
import io.kosambi.spi.backend.composite.LayerNormModulate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The diffusion transformer over sequences: one token per frame, adaptive layer normalisation with zero-initialised
 * gates, so that at first every block is the identity and the prediction is zero.
 *
 * <pre>
 * h = x W + b + position code          c = silu MLP of sinusoids of log s
 * per block: (shift, scale, gate) x 2 = Linear(silu(c))
 *   h = h + gate * Linear(attention(q, k, v = Linear(layerNorm(h) (1 + scale) + shift)))
 *   h = h + gate * Linear(gelu(Linear(layerNorm(h) (1 + scale) + shift)))
 * prediction = Linear(layerNorm(h) (1 + scale) + shift)
 * </pre>
 *
 * Source: Peebles and Xie, "Scalable diffusion models with transformers", 2023.
 */
public final class DiffusionTransformer implements Network {

    private static final double EPSILON = 1e-6;
    private static final double LOWEST_FREQUENCY = 0.25;
    private static final double HIGHEST_FREQUENCY = 16;
    private static final double LONGEST_PERIOD = 10_000;

    private final Architecture architecture;
    private final Attention attention;
    private final int frames;
    private final int dimension;

    /**
     * The sizes of the network.
     *
     * @param width the width of a token; even, a multiple of {@code heads}
     * @param depth the number of blocks; positive
     * @param heads the number of attention heads; positive
     * @param mlpRatio the width of the feed-forward layer as a multiple of {@code width}; positive
     */
    public record Architecture(int width, int depth, int heads, int mlpRatio) {

        public Architecture {
            if (width < 2 || width % 2 != 0 || heads < 1 || width % heads != 0 || depth < 1 || mlpRatio < 1) {
                throw new IllegalArgumentException(
                        "diffusion transformer: needs an even width that is a multiple of the heads,"
                                + " and positive depth, heads and mlpRatio; got width = " + width + ", depth = " + depth
                                + ", heads = " + heads + ", mlpRatio = " + mlpRatio);
            }
        }
    }

    /**
     * @param frames the length of the sequences; positive
     * @param dimension the number of coordinates of a frame; positive
     */
    public DiffusionTransformer(Architecture architecture, Attention attention, int frames, int dimension) {
        if (frames < 1 || dimension < 1) {
            throw new IllegalArgumentException(
                    "diffusion transformer: needs positive frames and dimension, got frames = " + frames
                            + ", dimension = " + dimension);
        }
        this.architecture = architecture;
        this.attention = attention;
        this.frames = frames;
        this.dimension = dimension;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {
        return run(parameters, noisy, logNoise, (layer, projections) -> {});
    }

    @Override
    public List<Tensor> attentionWeights(Parameters parameters, Tensor noisy, Tensor logNoise) {
        List<Tensor> weights = new ArrayList<>();
        run(
                parameters,
                noisy,
                logNoise,
                (layer, projections) -> weights.add(layer.weights(projections.get(0), projections.get(1))));
        return weights;
    }

    private Tensor run(
            Parameters parameters, Tensor noisy, Tensor logNoise, BiConsumer<Attention.Layer, List<Tensor>> inspect) {
        requireShapes(noisy, logNoise);
        int width = architecture.width();
        Tensor hidden = Parts.within(
                "embedding",
                () -> linear(parameters.scope("embedding"), noisy, width, dimension)
                        .add(parameters.declare("position", Shape.of(frames, width), sinusoidalCode())));
        Tensor condition = Parts.within("conditioning", () -> condition(parameters.scope("conditioning"), logNoise));
        for (int block = 0; block < architecture.depth(); block++) {
            Tensor input = hidden;
            Parameters scope = parameters.scope("block" + block);
            hidden = Parts.within("block " + block, () -> block(scope, input, condition, inspect));
        }
        Tensor last = hidden;
        return Parts.within("read-out", () -> {
            Parameters scope = parameters.scope("readout");
            List<Tensor> modulation = modulation(scope, condition, 2);
            Tensor normalised = normalise(last, modulation.get(0), modulation.get(1));
            return zeroLinear(scope.scope("linear"), normalised, dimension);
        });
    }

    private Tensor block(
            Parameters parameters, Tensor input, Tensor condition, BiConsumer<Attention.Layer, List<Tensor>> inspect) {
        int width = architecture.width();
        List<Tensor> modulation = Parts.within("modulation", () -> modulation(parameters, condition, 6));
        Tensor attended = Parts.within("attention", () -> {
            Parameters scope = parameters.scope("attention");
            Attention.Layer layer = attention.layer(
                    new Attention.Dimensions(frames, width, architecture.heads()), scope.scope("variant"));
            Tensor normalised = normalise(input, modulation.get(0), modulation.get(1));
            List<Tensor> projections = linear(scope.scope("projection"), normalised, 3 * width, width)
                    .split(2, 3);
            inspect.accept(layer, projections);
            Tensor mixed = layer.mix(projections.get(0), projections.get(1), projections.get(2));
            return residual(input, modulation.get(2), linear(scope.scope("output"), mixed, width, width));
        });
        return Parts.within("feed-forward", () -> {
            Parameters scope = parameters.scope("feedforward");
            int inner = architecture.mlpRatio() * width;
            Tensor normalised = normalise(attended, modulation.get(3), modulation.get(4));
            Tensor expanded =
                    linear(scope.scope("expansion"), normalised, inner, width).gelu();
            return residual(attended, modulation.get(5), linear(scope.scope("contraction"), expanded, width, inner));
        });
    }

    /** {@code (batch, width)} from log s: sinusoids at geometric frequencies, then a two-layer perceptron. */
    private Tensor condition(Parameters parameters, Tensor logNoise) {
        int width = architecture.width();
        int batch = logNoise.shape().length(0);
        int half = width / 2;
        TensorType type = new TensorType(Shape.of(half), logNoise.dtype());
        double growth = half > 1 ? Math.log(HIGHEST_FREQUENCY / LOWEST_FREQUENCY) / (half - 1) : 0;
        Tensor frequencies = Tensor.iota(0, type).multiply(growth).exp().multiply(LOWEST_FREQUENCY);
        Tensor phases = logNoise.reshape(batch, 1).multiply(frequencies);
        Tensor sinusoids = Tensor.concatenate(1, List.of(phases.cos(), phases.sin()));
        Tensor inner =
                linear(parameters.scope("first"), sinusoids, width, width).silu();
        return linear(parameters.scope("second"), inner, width, width).silu();
    }

    private List<Tensor> modulation(Parameters parameters, Tensor condition, int parts) {
        return zeroLinear(parameters.scope("modulation"), condition, parts * architecture.width())
                .split(1, parts);
    }

    private static Tensor normalise(Tensor input, Tensor shift, Tensor scale) {
        return Tensor.apply(new LayerNormModulate(EPSILON), List.of(input, shift, scale))
                .get(0);
    }

    private static Tensor residual(Tensor input, Tensor gate, Tensor addition) {
        return Tensor.apply(new GatedResidual(), List.of(input, gate, addition)).get(0);
    }

    private static Tensor linear(Parameters parameters, Tensor input, int outputs, int inputs) {
        Tensor weight =
                parameters.declare("weight", Shape.of(inputs, outputs), new Initial.Normal(1 / Math.sqrt(inputs)));
        return input.linear(weight, parameters.declare("bias", Shape.of(outputs), Initial.zeros()));
    }

    private static Tensor zeroLinear(Parameters parameters, Tensor input, int outputs) {
        Tensor weight = parameters.declare("weight", Shape.of(input.shape().length(-1), outputs), Initial.zeros());
        return input.linear(weight, parameters.declare("bias", Shape.of(outputs), Initial.zeros()));
    }

    private Initial sinusoidalCode() {
        int width = architecture.width();
        double[] code = new double[frames * width];
        for (int frame = 0; frame < frames; frame++) {
            for (int pair = 0; pair < width / 2; pair++) {
                double angle = frame / Math.pow(LONGEST_PERIOD, 2.0 * pair / width);
                code[frame * width + 2 * pair] = Math.sin(angle);
                code[frame * width + 2 * pair + 1] = Math.cos(angle);
            }
        }
        return new Initial.Values(code);
    }

    private void requireShapes(Tensor noisy, Tensor logNoise) {
        Shape shape = noisy.shape();
        boolean fits = shape.rank() == 3
                && shape.length(1) == frames
                && shape.length(2) == dimension
                && logNoise.shape().equals(Shape.of(shape.length(0)))
                && noisy.dtype() == logNoise.dtype()
                && noisy.dtype() != DType.I32;
        if (!fits) {
            throw new ShapeException("diffusion transformer: needs noisy sequences (batch, " + frames + ", " + dimension
                    + ") and log noise levels (batch) of one floating dtype; got " + noisy.type() + " and "
                    + logNoise.type());
        }
    }
}
