package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code uniform-time}: makes {@link UniformTimeSchedule}. */
public final class UniformTimeScheduleFactory implements NoiseScheduleFactory<LevelRange> {

    @Override
    public String id() {
        return "uniform-time";
    }

    @Override
    public String description() {
        return "Diffusion time uniform between those of the ends: s^2 = exp(t) - 1";
    }

    @Override
    public Class<LevelRange> configType() {
        return LevelRange.class;
    }

    @Override
    public NoiseSchedule create(LevelRange config, PluginContext context) {
        return new UniformTimeSchedule(config);
    }
}
