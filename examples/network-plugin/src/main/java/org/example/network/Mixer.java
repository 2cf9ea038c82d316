package org.example.network;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.ShapeException;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.network.Network;
import java.util.List;

/**
 * A network of perceptrons alone: in each block, one mixes the frames of every channel, and one the channels of every frame.
 * The noise level shifts, scales and gates what they do.
 *
 * <pre>
 * h = x W + b
 * per block: h = h + gate * Mix(norm(h)) along the frames, then along the channels, with Mix(x) = W2 gelu(W1 x)
 * </pre>
 *
 * <p>Source: Tolstikhin et al., "MLP-Mixer: an all-MLP architecture for vision", 2021; the conditioning is that of Peebles and
 * Xie, "Scalable diffusion models with transformers", 2023.
 *
 * @param width the number of channels; positive
 * @param depth the number of blocks; positive
 * @param frames the length of the sequences; positive
 * @param dimension the number of coordinates of a frame; positive
 */
public record Mixer(int width, int depth, int frames, int dimension) implements Network {

    private static final int WAVES = 16;
    private static final double EPSILON = 1e-6;

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {
        if (noisy.shape().rank() != 3
                || noisy.shape().length(1) != frames
                || noisy.shape().length(2) != dimension) {
            throw new ShapeException(
                    "mixer: needs sequences (batch, " + frames + ", " + dimension + "), got " + noisy.type());
        }
        Tensor condition = Parts.within("conditioning", () -> condition(parameters.scope("conditioning"), logNoise));
        Tensor hidden = linear(parameters.scope("embedding"), noisy, width);
        for (int block = 0; block < depth; block++) {
            Tensor input = hidden;
            Parameters scope = parameters.scope("block" + block);
            hidden = Parts.within("block " + block, () -> block(scope, input, condition));
        }
        List<Tensor> modulation = modulation(parameters.scope("readout"), condition, 2);
        Tensor normalised = normalised(hidden, modulation);
        return linear(parameters.scope("readout"), normalised, dimension, Initial.zeros());
    }

    private Tensor block(Parameters parameters, Tensor input, Tensor condition) {
        List<Tensor> modulation = modulation(parameters, condition, 6);
        Tensor acrossFrames = normalised(input, modulation.subList(0, 2)).transpose(1, 2);
        Tensor mixed = perceptron(parameters.scope("frames"), acrossFrames, Math.max(width, frames))
                .transpose(1, 2)
                .multiply(modulation.get(2))
                .add(input);
        Tensor acrossChannels = normalised(mixed, modulation.subList(3, 5));
        return perceptron(parameters.scope("channels"), acrossChannels, 4 * width)
                .multiply(modulation.get(5))
                .add(mixed);
    }

    /** norm(x) (1 + scale) + shift, without learned weights of its own. */
    private static Tensor normalised(Tensor input, List<Tensor> shiftAndScale) {
        return input.layerNorm(EPSILON).multiply(shiftAndScale.get(1).add(1)).add(shiftAndScale.get(0));
    }

    /** Shifts, scales and gates {@code (batch, 1, width)}, zero at first, so that a new block does nothing. */
    private List<Tensor> modulation(Parameters parameters, Tensor condition, int parts) {
        return linear(parameters.scope("modulation"), condition, parts * width, Initial.zeros())
                .expandAxis(1)
                .split(2, parts);
    }

    /** {@code (batch, width)} from log s: waves of frequencies 1/4 to 16, then a perceptron. */
    private Tensor condition(Parameters parameters, Tensor logNoise) {
        Tensor octaves = Tensor.iota(0, new TensorType(Shape.of(WAVES), logNoise.dtype()))
                .multiply(6.0 / (WAVES - 1));
        Tensor frequencies = octaves.multiply(Math.log(2)).exp().multiply(0.25);
        Tensor phases = logNoise.expandAxis(1).multiply(frequencies);
        Tensor waves = Tensor.concatenate(1, List.of(phases.cos(), phases.sin()));
        return linear(
                        parameters.scope("second"),
                        linear(parameters.scope("first"), waves, width).silu(),
                        width)
                .silu();
    }

    /** W2 gelu(W1 x + b1) + b2 along the last axis, which keeps its length. */
    private static Tensor perceptron(Parameters parameters, Tensor input, int inner) {
        Tensor expanded = linear(parameters.scope("expansion"), input, inner).gelu();
        return linear(parameters.scope("contraction"), expanded, input.shape().length(-1));
    }

    private static Tensor linear(Parameters parameters, Tensor input, int outputs) {
        int inputs = input.shape().length(-1);
        return linear(parameters, input, outputs, new Initial.Normal(1 / Math.sqrt(inputs)));
    }

    private static Tensor linear(Parameters parameters, Tensor input, int outputs, Initial initial) {
        Tensor weight = parameters.declare("weight", Shape.of(input.shape().length(-1), outputs), initial);
        return input.linear(weight, parameters.declare("bias", Shape.of(outputs), Initial.zeros()));
    }
}
