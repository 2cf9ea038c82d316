package io.kosambi.transformer;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.Convolution;
import io.kosambi.spi.backend.composite.GroupNorm;
import io.kosambi.spi.network.Network;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The convolutional baseline: a UNet over frames. It sees far only by going down to coarser levels, so it assumes that near
 * frames matter most, which attention does not.
 *
 * <pre>
 * three levels of C, 2C and 2C channels, each of half the frames of the one before
 * down: residual block, then pairs of frames merge    middle: two residual blocks
 * up: frames double, the skipped level is put beside, residual block
 * residual block: x + conv(silu(film(groupNorm(conv(silu(groupNorm(x))))))), film = (1 + scale) x + shift from log s
 * </pre>
 *
 * Convolutions read {@code kernelSize} frames. Sources: Ronneberger, Fischer and Brox, "U-Net", 2015; Ho, Jain and Abbeel,
 * "Denoising diffusion probabilistic models", 2020; Perez et al., "FiLM", 2018.
 */
public final class UNet implements Network {

    private static final String NAME = "UNet";
    private static final double EPSILON = 1e-5;

    private final Architecture architecture;
    private final int frames;
    private final int dimension;

    /**
     * The sizes of the network.
     *
     * @param width the channels of the finest level, C; even, a multiple of {@code groups}
     * @param groups the groups of channels that are normalised together; positive
     * @param kernelSize the frames that a convolution reads; odd and positive
     */
    public record Architecture(int width, int groups, int kernelSize) {

        public Architecture {
            if (width < 2
                    || width % 2 != 0
                    || groups < 1
                    || width % groups != 0
                    || kernelSize < 1
                    || kernelSize % 2 == 0) {
                throw new InvalidConfigException(NAME
                        + ": needs an even width that is a multiple of the groups, and an odd kernelSize; got width = "
                        + width + ", groups = " + groups + ", kernelSize = " + kernelSize);
            }
        }
    }

    /**
     * @param frames the length of the sequences; positive
     * @param dimension the number of coordinates of a frame; positive
     */
    public UNet(Architecture architecture, int frames, int dimension) {
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
    public boolean masksPadding() {
        return true;
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {
        return run(parameters, noisy, logNoise, null);
    }

    @Override
    public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise, Tensor present) {
        Layers.requireMask(NAME, noisy, present);
        return run(parameters, noisy, logNoise, present);
    }

    private Tensor run(Parameters parameters, Tensor noisy, Tensor logNoise, @Nullable Tensor present) {
        Layers.requireShapes(NAME, frames, dimension, noisy, logNoise);
        int width = architecture.width();
        Tensor condition = Parts.within(
                "conditioning", () -> NoiseEmbedding.condition(parameters.scope("conditioning"), logNoise, 2 * width));
        Tensor presentHalf = present == null ? null : halfMask(present);
        Tensor presentQuarter = presentHalf == null ? null : halfMask(presentHalf);
        Tensor input = Parts.within(
                "embedding", () -> convolution(parameters.scope("embedding"), masked(noisy, present), width));
        Tensor fine = block(parameters, "down0", input, width, condition, present);
        Tensor halved = Parts.within("down0", () -> halve(parameters.scope("merge0"), fine, width));
        Tensor middle = block(parameters, "down1", halved, 2 * width, condition, presentHalf);
        Tensor quartered = Parts.within("down1", () -> halve(parameters.scope("merge1"), middle, 2 * width));
        Tensor coarse = block(parameters, "middle0", quartered, 2 * width, condition, presentQuarter);
        coarse = block(parameters, "middle1", coarse, 2 * width, condition, presentQuarter);
        Tensor up = up(parameters, "up1", coarse, middle, 2 * width, condition, presentHalf);
        Tensor top = up(parameters, "up0", up, fine, width, condition, present);
        return Parts.within("read-out", () -> {
            Tensor activated = groupNorm(top, present).silu();
            return Layers.zeroLinear(parameters.scope("readout"), activated, dimension);
        });
    }

    private Tensor up(
            Parameters parameters,
            String name,
            Tensor coarse,
            Tensor skipped,
            int channels,
            Tensor condition,
            @Nullable Tensor present) {
        Tensor beside = Parts.within(name, () -> {
            Tensor doubled = doubled(coarse, skipped.shape().length(1));
            Tensor smoothed =
                    convolution(parameters.scope(name).scope("smoothing"), masked(doubled, present), channels);
            return Tensor.concatenate(2, List.of(smoothed, skipped));
        });
        return block(parameters, name, beside, channels, condition, present);
    }

    /** A residual block; its result is 0 in the padding. */
    private Tensor block(
            Parameters root, String name, Tensor input, int channels, Tensor condition, @Nullable Tensor present) {
        return Parts.within(name, () -> {
            Parameters parameters = root.scope(name);
            Tensor first = convolution(
                    parameters.scope("first"), groupNorm(input, present).silu(), channels);
            List<Tensor> film = Layers.modulation(parameters, condition, channels, 2);
            Tensor modulated = groupNorm(first, present)
                    .multiply(film.get(0).expandAxis(1).add(1))
                    .add(film.get(1).expandAxis(1));
            Tensor second = zeroConvolution(parameters.scope("second"), masked(modulated.silu(), present), channels);
            Tensor kept = input.shape().length(2) == channels
                    ? input
                    : Layers.linear(parameters.scope("skip"), input, channels);
            return masked(kept.add(second), present);
        });
    }

    private Tensor convolution(Parameters parameters, Tensor input, int channels) {
        int inputs = architecture.kernelSize() * input.shape().length(2);
        return convolution(parameters, input, channels, new Parameters.Initial.Normal(1 / Math.sqrt(inputs)));
    }

    private Tensor zeroConvolution(Parameters parameters, Tensor input, int channels) {
        return convolution(parameters, input, channels, Parameters.Initial.zeros());
    }

    private Tensor convolution(Parameters parameters, Tensor input, int channels, Parameters.Initial initial) {
        int inputs = architecture.kernelSize() * input.shape().length(2);
        Tensor weight = parameters.declare("weight", Shape.of(inputs, channels), initial);
        Tensor bias = parameters.declare("bias", Shape.of(channels), Parameters.Initial.zeros());
        return Tensor.apply(new Convolution(architecture.kernelSize()), List.of(input, weight, bias))
                .get(0);
    }

    private Tensor groupNorm(Tensor input, @Nullable Tensor present) {
        return Tensor.apply(
                        new GroupNorm(architecture.groups(), EPSILON),
                        present == null ? List.of(input) : List.of(input, present))
                .get(0);
    }

    /** Pairs of frames become one; a last frame without a partner is paired with zeros. */
    private static Tensor halve(Parameters parameters, Tensor input, int channels) {
        Tensor even = evenFrames(input);
        int batch = even.shape().length(0);
        Tensor pairs =
                even.reshape(batch, even.shape().length(1) / 2, 2 * even.shape().length(2));
        return Layers.linear(parameters, pairs, channels);
    }

    private static Tensor halfMask(Tensor present) {
        Tensor even = evenFrames(present);
        return even.reshape(even.shape().length(0), even.shape().length(1) / 2, 2)
                .max(-1);
    }

    private static Tensor evenFrames(Tensor input) {
        return input.shape().length(1) % 2 == 0 ? input : input.pad(1, 0, 1);
    }

    /** Each frame twice, cut to a number of frames. */
    private static Tensor doubled(Tensor input, int frames) {
        int batch = input.shape().length(0);
        int half = input.shape().length(1);
        int channels = input.shape().length(2);
        Tensor twice = input.expandAxis(2)
                .broadcastTo(Shape.of(batch, half, 2, channels))
                .reshape(batch, 2 * half, channels);
        return 2 * half == frames ? twice : twice.slice(1, 0, frames);
    }

    private static Tensor masked(Tensor input, @Nullable Tensor present) {
        return present == null ? input : input.multiply(present.expandAxis(2));
    }
}
