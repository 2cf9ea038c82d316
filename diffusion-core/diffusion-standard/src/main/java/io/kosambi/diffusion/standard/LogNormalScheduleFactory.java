package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code log-normal}: makes {@link LogNormalSchedule}. */
public final class LogNormalScheduleFactory extends AbstractPluginFactory<LogNormalSchedule.Config, NoiseSchedule>
        implements NoiseScheduleFactory<LogNormalSchedule.Config> {

    public LogNormalScheduleFactory() {
        super(
                "log-normal",
                "log s normal and held between the ends, as in EDM",
                LogNormalSchedule.Config.class,
                (config, context) -> new LogNormalSchedule(config));
    }
}
