package io.kosambi.diffusion.standard;

import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;

/**
 * Diffusion time t uniform between those of the ends: s^2 = exp(t) - 1, since alpha^2 = exp(-t) and
 * sigma^2 = 1 - exp(-t).
 */
public final class UniformTimeSchedule implements NoiseSchedule {

    private final Interpolation diffusionTime;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a level is out of range or the two are out of order */
    public UniformTimeSchedule(LevelRange range) {
        range.requireValid();
        this.diffusionTime = new Interpolation(
                Math.log1p(range.minimum() * range.minimum()), Math.log1p(range.maximum() * range.maximum()));
    }

    @Override
    public double quantile(double fraction) {
        return 0.5 * Math.log(Math.expm1(diffusionTime.at(Fractions.require(fraction))));
    }

    @Override
    public Tensor draw(Randomness randomness, TensorType type) {
        return diffusionTime.at(randomness.uniform(type)).expm1().log().multiply(0.5);
    }
}
