package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code log-uniform}: makes {@link LogUniformSchedule}. */
public final class LogUniformScheduleFactory implements NoiseScheduleFactory<LevelRange> {

    @Override
    public String id() {
        return "log-uniform";
    }

    @Override
    public String description() {
        return "log s uniform between the ends";
    }

    @Override
    public Class<LevelRange> configType() {
        return LevelRange.class;
    }

    @Override
    public NoiseSchedule create(LevelRange config, PluginContext context) {
        return new LogUniformSchedule(config);
    }
}
