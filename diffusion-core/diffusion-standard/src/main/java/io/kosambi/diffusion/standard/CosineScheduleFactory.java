package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code cosine}: makes {@link CosineSchedule}. */
public final class CosineScheduleFactory extends AbstractPluginFactory<LevelRange, NoiseSchedule>
        implements NoiseScheduleFactory<LevelRange> {

    public CosineScheduleFactory() {
        super(
                "cosine",
                "The angle of signal and noise uniform: log s = log tan(pi u / 2) between the ends",
                LevelRange.class,
                (config, context) -> new CosineSchedule(config));
    }
}
