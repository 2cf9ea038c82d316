package io.kosambi.spi.diffusion;

import io.kosambi.spi.plugin.Api;

/**
 * Turns noise into samples by stepping down through noise levels.
 *
 * <p>Solvers work in the variance-exploding variable x = x_0 + s n, in which the probability flow is dx/ds = (x - D(x, s)) /
 * s with the denoiser D. An implementation <em>must</em> keep no state between calls, must evaluate the denoiser
 * {@link #evaluations} times, and must converge with its declared {@link #order}; the kit measures both.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ReverseSolver {

    /** The declared order of convergence in the number of steps, on a smooth denoiser. */
    int order();

    /**
     * How often the denoiser is evaluated.
     *
     * @param steps the number of steps
     */
    int evaluations(int steps);

    /**
     * Moves samples from the highest to the lowest noise level.
     *
     * @param denoiser the estimate of x_0
     * @param levels strictly falling noise levels s, two or more
     * @param samples x at {@code levels[0]}; receives x at the last level
     */
    void solve(Denoiser denoiser, double[] levels, double[] samples);

    /** An estimate of the clean samples. */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
    @FunctionalInterface
    interface Denoiser {

        /**
         * Estimates x_0.
         *
         * @param noisy x = x_0 + s n, not to be changed
         * @param level s
         * @param clean receives the estimate
         */
        void denoise(double[] noisy, double level, double[] clean);
    }
}
