package io.kosambi.transformer;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.List;

/** Turns noise levels into vectors: cosines and sines of log s at geometric frequencies from 0.25 to 16. */
final class NoiseEmbedding {

    private static final double LOWEST_FREQUENCY = 0.25;
    private static final double HIGHEST_FREQUENCY = 16;

    private NoiseEmbedding() {}

    /**
     * {@code (batch, 2 frequencies)} from log s {@code (batch)}.
     */
    static Tensor sinusoids(Tensor logNoise, int frequencies) {
        TensorType type = new TensorType(Shape.of(frequencies), logNoise.dtype());
        double growth = frequencies > 1 ? Math.log(HIGHEST_FREQUENCY / LOWEST_FREQUENCY) / (frequencies - 1) : 0;
        Tensor scales = Tensor.iota(0, type).multiply(growth).exp().multiply(LOWEST_FREQUENCY);
        Tensor phases = logNoise.reshape(logNoise.shape().length(0), 1).multiply(scales);
        return Tensor.concatenate(1, List.of(phases.cos(), phases.sin()));
    }

    /** {@code (batch, width)} from log s: the sinusoids, then a perceptron of two layers; the width is even. */
    static Tensor condition(Parameters parameters, Tensor logNoise, int width) {
        Tensor sinusoids = sinusoids(logNoise, width / 2);
        Tensor inner =
                Layers.linear(parameters.scope("first"), sinusoids, width).silu();
        return Layers.linear(parameters.scope("second"), inner, width).silu();
    }
}
