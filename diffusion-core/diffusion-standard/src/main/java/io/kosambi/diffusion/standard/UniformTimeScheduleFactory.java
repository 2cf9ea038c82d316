package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code uniform-time}: makes {@link UniformTimeSchedule}. */
public final class UniformTimeScheduleFactory extends AbstractPluginFactory<LevelRange, NoiseSchedule>
        implements NoiseScheduleFactory<LevelRange> {

    public UniformTimeScheduleFactory() {
        super(
                "uniform-time",
                "Diffusion time uniform between those of the ends: s^2 = exp(t) - 1",
                LevelRange.class,
                (config, context) -> new UniformTimeSchedule(config));
    }
}
