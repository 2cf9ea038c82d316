package io.kosambi.diffusion.standard;

import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;

/**
 * log s normal and held between the ends: log s = mean + deviation Phi^-1(u), where what would lie beyond an end lies
 * on it. Phi is the standard normal distribution function.
 *
 * <p>The levels of a generation pass over the weight on the ends: they lie at equally spaced quantiles from that at
 * which the distribution leaves the lowest level to that at which it meets the highest. Source: Karras et al.,
 * "Elucidating the design space of diffusion-based generative models", 2022, for data of unit variance.
 */
public final class LogNormalSchedule implements NoiseSchedule {

    /**
     * The parameters.
     *
     * @param mean of log s before it is held between the ends; between their logarithms
     * @param deviation the standard deviation of log s before it is held between the ends
     * @param minimum the lowest noise level s
     * @param maximum the highest noise level s; above {@code minimum}
     */
    public record Config(
            @Describe("mean of log s") @Range(min = -14, max = 14) @Default("-0.6")
            double mean,

            @Describe("standard deviation of log s") @Range(min = 0.01, max = 100) @Default("1.2")
            double deviation,

            @Describe("lowest noise level s = sigma / alpha")
            @Range(min = LevelRange.LOWEST, max = LevelRange.HIGHEST)
            @Default("0.02")
            double minimum,

            @Describe("highest noise level s = sigma / alpha, above the lowest")
            @Range(min = LevelRange.LOWEST, max = LevelRange.HIGHEST)
            @Default("20.0")
            double maximum) {}

    private final double mean;
    private final double deviation;
    private final double lowest;
    private final double highest;

    /**
     * @throws InvalidConfigException if a parameter is out of range, the levels are out of order, or the mean is not
     *     between their logarithms
     */
    public LogNormalSchedule(Config config) {
        ConfigRules.requireValid(config);
        LevelRange.requireOrder(config.minimum(), config.maximum());
        this.mean = config.mean();
        this.deviation = config.deviation();
        this.lowest = Math.log(config.minimum());
        this.highest = Math.log(config.maximum());
        if (mean < lowest || mean > highest) {
            throw new InvalidConfigException("mean = " + mean + " must lie between log minimum = " + lowest
                    + " and log maximum = " + highest + ", or most levels would lie on one end");
        }
    }

    @Override
    public double quantile(double fraction) {
        double free = mean + deviation * NormalDistribution.quantile(Fractions.require(fraction));
        return Math.clamp(free, lowest, highest);
    }

    @Override
    public Tensor draw(Randomness randomness, TensorType type) {
        return randomness
                .normal(type)
                .multiply(deviation)
                .add(mean)
                .maximum(Tensor.scalar(lowest, type.dtype()))
                .minimum(Tensor.scalar(highest, type.dtype()));
    }

    @Override
    public double[] levels(int steps) {
        Interpolation fraction = new Interpolation(
                NormalDistribution.cumulative((lowest - mean) / deviation),
                NormalDistribution.cumulative((highest - mean) / deviation));
        double[] levels = new double[steps + 1];
        for (int index = 1; index < steps; index++) {
            levels[index] = Math.exp(quantile(fraction.at(1 - (double) index / steps)));
        }
        levels[0] = Math.exp(highest);
        levels[steps] = Math.exp(lowest);
        return levels;
    }
}
