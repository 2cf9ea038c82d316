package io.kosambi.spi.diffusion;

import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.plugin.Api;

/**
 * What a network predicts. All are equivalent given x_t: x_0 = alpha x_t - sigma v and eps = sigma x_t + alpha v, but they
 * weigh errors at different noise levels differently.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public enum Parameterisation {
    /** v = alpha eps - sigma x_0 (Salimans and Ho, "Progressive distillation", 2022). */
    V {
        @Override
        public Tensor target(Tensor clean, Tensor noise, Tensor alpha, Tensor sigma) {
            return alpha.multiply(noise).subtract(sigma.multiply(clean));
        }

        @Override
        public double denoised(double prediction, double noisy, double alpha, double sigma) {
            return alpha * noisy - sigma * prediction;
        }

        @Override
        public double predictionError(double denoisedError, double alpha, double sigma) {
            return denoisedError / sigma;
        }
    },
    /** The noise eps (Ho, Jain and Abbeel, "Denoising diffusion probabilistic models", 2020). */
    EPSILON {
        @Override
        public Tensor target(Tensor clean, Tensor noise, Tensor alpha, Tensor sigma) {
            return noise;
        }

        @Override
        public double denoised(double prediction, double noisy, double alpha, double sigma) {
            return (noisy - sigma * prediction) / alpha;
        }

        @Override
        public double predictionError(double denoisedError, double alpha, double sigma) {
            return denoisedError * alpha / sigma;
        }
    },
    /** The clean sequence x_0. */
    X0 {
        @Override
        public Tensor target(Tensor clean, Tensor noise, Tensor alpha, Tensor sigma) {
            return clean;
        }

        @Override
        public double denoised(double prediction, double noisy, double alpha, double sigma) {
            return prediction;
        }

        @Override
        public double predictionError(double denoisedError, double alpha, double sigma) {
            return denoisedError;
        }
    };

    /**
     * What the network should predict.
     *
     * @param clean x_0 {@code (batch, frames, dimension)}
     * @param noise eps, of the same shape
     * @param alpha broadcastable to that shape
     * @param sigma broadcastable to that shape
     */
    public abstract Tensor target(Tensor clean, Tensor noise, Tensor alpha, Tensor sigma);

    /** The estimate of x_0 that a prediction stands for, entry by entry; {@code noisy} is x_t. */
    public abstract double denoised(double prediction, double noisy, double alpha, double sigma);

    /** The size of the prediction's error that goes with an error of the estimate of x_0. */
    public abstract double predictionError(double denoisedError, double alpha, double sigma);
}
