package org.example.schedule;

import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;

/** log s with a triangular density between the ends: the mean of two uniform draws, most often in the middle. */
public final class TriangularSchedule implements NoiseSchedule {

    /**
     * The ends.
     *
     * @param minimum the lowest noise level s
     * @param maximum the highest noise level s
     */
    public record Config(
            @Describe("lowest noise level s") @Default("0.02") @Range(min = 1e-6, max = 1e6)
            double minimum,

            @Describe("highest noise level s, above the lowest") @Default("20") @Range(min = 1e-6, max = 1e6)
            double maximum) {}

    private final double lowest;
    private final double span;

    public TriangularSchedule(Config config) {
        ConfigRules.requireValid(config);
        if (config.minimum() >= config.maximum()) {
            throw new InvalidConfigException(
                    "minimum = " + config.minimum() + " must lie below maximum = " + config.maximum());
        }
        this.lowest = Math.log(config.minimum());
        this.span = Math.log(config.maximum()) - lowest;
    }

    @Override
    public double quantile(double fraction) {
        double place = fraction < 0.5 ? Math.sqrt(fraction / 2) : 1 - Math.sqrt((1 - fraction) / 2);
        return lowest + span * place;
    }

    @Override
    public Tensor draw(Randomness randomness, TensorType type) {
        Tensor sum = randomness.uniform(type).add(randomness.uniform(type));
        return sum.multiply(span / 2).add(lowest);
    }
}
