package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code cosine}: makes {@link CosineSchedule}. */
public final class CosineScheduleFactory implements NoiseScheduleFactory<LevelRange> {

    @Override
    public String id() {
        return "cosine";
    }

    @Override
    public String description() {
        return "The angle of signal and noise uniform: log s = log tan(pi u / 2) between the ends";
    }

    @Override
    public Class<LevelRange> configType() {
        return LevelRange.class;
    }

    @Override
    public NoiseSchedule create(LevelRange config, PluginContext context) {
        return new CosineSchedule(config);
    }
}
