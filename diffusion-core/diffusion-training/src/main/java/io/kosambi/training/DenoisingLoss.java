package io.kosambi.training;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Parts;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import org.jspecify.annotations.Nullable;

/** The mean square error of a network's prediction over every entry of every sequence, padding excepted. */
final class DenoisingLoss {

    private DenoisingLoss() {}

    /**
     * The loss of a batch.
     *
     * @param clean x_0 {@code (batch, frames, dimension)}
     * @param noise eps of the same shape
     * @param logNoise log s {@code (batch)}
     * @param lengths the number of frames of each sequence, {@code I32(batch)}; null if all have as many as the batch
     * @return a scalar
     */
    static Tensor of(
            Diffusion diffusion,
            Parameters parameters,
            Tensor clean,
            Tensor noise,
            Tensor logNoise,
            @Nullable Tensor lengths) {
        int batch = clean.shape().length(0);
        Tensor alpha = Diffusion.alpha(logNoise).reshape(batch, 1, 1);
        Tensor sigma = Diffusion.sigma(logNoise).reshape(batch, 1, 1);
        Tensor noisy = alpha.multiply(clean).add(sigma.multiply(noise));
        Tensor target = diffusion.parameterisation().target(clean, noise, alpha, sigma);
        if (lengths == null) {
            Tensor prediction =
                    Parts.within("network", () -> diffusion.network().predict(parameters, noisy, logNoise));
            return prediction.subtract(target).square().mean();
        }
        Tensor present = present(lengths, clean);
        Tensor prediction =
                Parts.within("network", () -> diffusion.network().predict(parameters, noisy, logNoise, present));
        Tensor errors = prediction.subtract(target).square().multiply(present.expandAxis(2));
        Tensor entries = present.sum().multiply(clean.shape().length(2));
        return errors.sum().divide(entries);
    }

    /** {@code (batch, frames)}: 1 in the frames of a sequence, 0 behind its end. */
    private static Tensor present(Tensor lengths, Tensor clean) {
        int batch = clean.shape().length(0);
        int frames = clean.shape().length(1);
        Tensor index = Tensor.iota(1, new TensorType(Shape.of(batch, frames), DType.I32));
        return index.less(lengths.reshape(batch, 1)).cast(clean.dtype());
    }
}
