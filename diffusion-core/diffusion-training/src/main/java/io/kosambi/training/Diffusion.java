package io.kosambi.training;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.network.Network;

/**
 * What is trained: a network, what it predicts, and how noise levels are distributed.
 *
 * @param network predicts from x_t and log s
 * @param parameterisation what the prediction means
 * @param schedule the distribution of log s at training
 */
public record Diffusion(Network network, Parameterisation parameterisation, NoiseSchedule schedule) {

    /** The parameters of the network, which is described once to find them. */
    public Parameters parameters(DType dtype) {
        Parameters parameters = new Parameters(dtype);
        Tensor noisy = Tensor.zeros(new TensorType(Shape.of(1, network.frames(), network.dimension()), dtype));
        network.predict(parameters, noisy, Tensor.zeros(new TensorType(Shape.of(1), dtype)));
        return parameters;
    }

    /** alpha = 1 / sqrt(1 + s^2), from log s. */
    static Tensor alpha(Tensor logNoise) {
        return logNoise.multiply(2).exp().add(1).sqrt().reciprocal();
    }

    /** sigma = s / sqrt(1 + s^2), from log s; written with exp(-2 log s), which keeps its precision for large s. */
    static Tensor sigma(Tensor logNoise) {
        return logNoise.multiply(-2).exp().add(1).sqrt().reciprocal();
    }
}
