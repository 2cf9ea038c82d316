package io.kosambi.spi.diffusion;

import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.Api;

/**
 * How noise levels are distributed: at training by drawing them, at generation by stepping down through them.
 *
 * <p>A schedule is a probability distribution of log s on a bounded interval. An implementation <em>must</em> have a
 * non-decreasing {@link #quantile} with {@code quantile(0)} and {@code quantile(1)} as its finite end points, and
 * {@link #draw} must follow it.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface NoiseSchedule {

    /**
     * The value of log s below which a fraction of the distribution lies.
     *
     * @param fraction in [0, 1]
     */
    double quantile(double fraction);

    /**
     * Draws noise levels for training, inside a program.
     *
     * @param randomness where the draws come from
     * @param type the type of the result, usually {@code (batch)}
     * @return log s, of the given type
     */
    Tensor draw(Randomness randomness, TensorType type);

    /**
     * The noise levels of a generation, at equally spaced quantiles.
     *
     * @param steps the number of steps; positive
     * @return {@code steps + 1} values of s, strictly falling
     */
    default double[] levels(int steps) {
        double[] levels = new double[steps + 1];
        for (int index = 0; index <= steps; index++) {
            levels[index] = Math.exp(quantile(1 - (double) index / steps));
        }
        return levels;
    }
}
