package io.kosambi.transformer;

import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parameters.Initial;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import java.util.Optional;

/** How a token knows which frame it is. */
public enum PositionCode {

    /** A trained vector for each frame, which begins as {@link #SINUSOIDAL}. */
    LEARNED,

    /** A trained vector for each frame, which begins as noise of deviation 0.02. */
    RANDOM,

    /** Fixed sines and cosines of the frame: Vaswani et al., "Attention is all you need", 2017. */
    SINUSOIDAL,

    /** Nothing is added; queries and keys are rotated by the frame: Su et al., "RoFormer", 2021. */
    ROTARY,

    /** Nothing: the network is equivariant under permutations of frames, unless its attention knows their order. */
    NONE;

    private static final double RANDOM_DEVIATION = 0.02;
    private static final double LONGEST_PERIOD = 10_000;

    /** What is added to the tokens, {@code (frames, width)}; empty where nothing is. */
    Optional<Tensor> added(Parameters parameters, int frames, int width) {
        Shape shape = Shape.of(frames, width);
        return switch (this) {
            case LEARNED ->
                Optional.of(parameters.declare("position", shape, new Initial.Values(sinusoids(frames, width))));
            case RANDOM -> Optional.of(parameters.declare("position", shape, new Initial.Normal(RANDOM_DEVIATION)));
            case SINUSOIDAL ->
                Optional.of(Tensor.constant(
                        HostTensor.of(shape, sinusoids(frames, width)).as(parameters.dtype())));
            case ROTARY, NONE -> Optional.empty();
        };
    }

    static double[] sinusoids(int frames, int width) {
        double[] code = new double[frames * width];
        for (int frame = 0; frame < frames; frame++) {
            for (int pair = 0; pair < width / 2; pair++) {
                double angle = frame / Math.pow(LONGEST_PERIOD, 2.0 * pair / width);
                code[frame * width + 2 * pair] = Math.sin(angle);
                code[frame * width + 2 * pair + 1] = Math.cos(angle);
            }
        }
        return code;
    }
}
