package io.kosambi.diffusion.standard;

import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;

/**
 * The angle of signal and noise uniform between those of the ends: log s = log tan(theta) with alpha = cos(theta),
 * sigma = sin(theta). Source: Nichol and Dhariwal, "Improved denoising diffusion probabilistic models", 2021, without
 * its offset; the ends take that role.
 */
public final class CosineSchedule implements NoiseSchedule {

    private final Interpolation angle;

    /** pi / 2 - theta, interpolated on its own: close to 0 a subtraction from pi / 2 would lose it. */
    private final Interpolation complement;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a level is out of range or the two are out of order */
    public CosineSchedule(LevelRange range) {
        range.requireValid();
        this.angle = new Interpolation(Math.atan(range.minimum()), Math.atan(range.maximum()));
        this.complement = new Interpolation(Math.atan(1 / range.minimum()), Math.atan(1 / range.maximum()));
    }

    @Override
    public double quantile(double fraction) {
        Fractions.require(fraction);
        return Math.log(Math.sin(angle.at(fraction))) - Math.log(Math.sin(complement.at(fraction)));
    }

    @Override
    public Tensor draw(Randomness randomness, TensorType type) {
        Tensor fraction = randomness.uniform(type);
        return angle.at(fraction)
                .sin()
                .log()
                .subtract(complement.at(fraction).sin().log());
    }
}
