package io.kosambi.transformer;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.List;

/**
 * The baseline without structure: a residual perceptron that reads a whole sequence as one vector, so that every coordinate
 * of every frame has weights of its own and nothing is known about order, locality or sharing.
 *
 * <pre>
 * h = vec(x) W + b
 * per block: h = h + gate * Linear(gelu(Linear(layerNorm(h) (1 + scale) + shift))), shift, scale, gate from log s
 * </pre>
 */
public final class PerceptronNetwork implements Network {

    private static final String NAME = "perceptron";

    private final Architecture architecture;
    private final int frames;
    private final int dimension;

    /**
     * The sizes of the network.
     *
     * @param width the width of the residual stream; even and positive
     * @param depth the number of blocks; positive
     * @param mlpRatio the inner width of a block as a multiple of {@code width}; positive
     */
    public record Architecture(int width, int depth, int mlpRatio) {

        public Architecture {
            if (width < 2 || width % 2 != 0 || depth < 1 || mlpRatio < 1) {
                throw new InvalidConfigException(
                        NAME + ": needs an even width and positive depth and mlpRatio; got width = " + width
                                + ", depth = " + depth + ", mlpRatio = " + mlpRatio);
            }
        }
    }

    /**
     * @param frames the length of the sequences; positive
     * @param dimension the number of coordinates of a frame; positive
     */
    public PerceptronNetwork(Architecture architecture, int frames, int dimension) {
        if (frames < 1 || dimension < 1) {
            throw new InvalidConfigException(NAME + ": needs positive frames and dimension, got frames = " + frames
                    + ", dimension = " + dimension);
        }
        this.architecture = architecture;
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
        Layers.requireShapes(NAME, frames, dimension, noisy, logNoise);
        int batch = noisy.shape().length(0);
        int width = architecture.width();
        Tensor condition = Parts.within(
                "conditioning", () -> NoiseEmbedding.condition(parameters.scope("conditioning"), logNoise, width));
        // A sequence is one token of frames * dimension coordinates.
        Tensor hidden = Parts.within(
                "embedding",
                () -> Layers.linear(parameters.scope("embedding"), noisy.reshape(batch, 1, frames * dimension), width));
        for (int block = 0; block < architecture.depth(); block++) {
            Tensor input = hidden;
            Parameters scope = parameters.scope("block" + block);
            hidden = Parts.within("block " + block, () -> {
                List<Tensor> modulation = Layers.modulation(scope, condition, width, 3);
                Tensor normalised = Normalisation.LAYER.modulated(input, modulation.get(0), modulation.get(1));
                return Layers.residual(
                        input,
                        modulation.get(2),
                        FeedForward.GELU.apply(scope.scope("feedforward"), normalised, architecture.mlpRatio()));
            });
        }
        Tensor last = hidden;
        return Parts.within("read-out", () -> {
            Parameters scope = parameters.scope("readout");
            List<Tensor> modulation = Layers.modulation(scope, condition, width, 2);
            Tensor normalised = Normalisation.LAYER.modulated(last, modulation.get(0), modulation.get(1));
            return Layers.zeroLinear(scope.scope("linear"), normalised, frames * dimension)
                    .reshape(noisy.shape());
        });
    }
}
