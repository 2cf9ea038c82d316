package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code log-normal}: makes {@link LogNormalSchedule}. */
public final class LogNormalScheduleFactory implements NoiseScheduleFactory<LogNormalSchedule.Config> {

    @Override
    public String id() {
        return "log-normal";
    }

    @Override
    public String description() {
        return "log s normal and held between the ends, as in EDM";
    }

    @Override
    public Class<LogNormalSchedule.Config> configType() {
        return LogNormalSchedule.Config.class;
    }

    @Override
    public NoiseSchedule create(LogNormalSchedule.Config config, PluginContext context) {
        return new LogNormalSchedule(config);
    }
}
