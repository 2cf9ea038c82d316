package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code log-uniform}: makes {@link LogUniformSchedule}. */
public final class LogUniformScheduleFactory extends AbstractPluginFactory<LevelRange, NoiseSchedule>
        implements NoiseScheduleFactory<LevelRange> {

    public LogUniformScheduleFactory() {
        super(
                "log-uniform",
                "log s uniform between the ends",
                LevelRange.class,
                (config, context) -> new LogUniformSchedule(config));
    }
}
