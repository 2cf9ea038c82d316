package io.kosambi.diffusion.standard;

import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;

/**
 * log s uniform between the ends: log s = (1 - u) log s_min + u log s_max. Uniform in the logarithm of signal to noise.
 */
public final class LogUniformSchedule implements NoiseSchedule {

    private final Interpolation logLevel;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a level is out of range or the two are out of order */
    public LogUniformSchedule(LevelRange range) {
        range.requireValid();
        this.logLevel = new Interpolation(Math.log(range.minimum()), Math.log(range.maximum()));
    }

    @Override
    public double quantile(double fraction) {
        return logLevel.at(Fractions.require(fraction));
    }

    @Override
    public Tensor draw(Randomness randomness, TensorType type) {
        return logLevel.at(randomness.uniform(type));
    }
}
