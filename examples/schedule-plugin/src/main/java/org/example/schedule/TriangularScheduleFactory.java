package org.example.schedule;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code triangular}: makes {@link TriangularSchedule}. */
public final class TriangularScheduleFactory extends AbstractPluginFactory<TriangularSchedule.Config, NoiseSchedule>
        implements NoiseScheduleFactory<TriangularSchedule.Config> {

    public TriangularScheduleFactory() {
        super(
                "triangular",
                "log s with a triangular density between the ends",
                TriangularSchedule.Config.class,
                (config, context) -> new TriangularSchedule(config));
    }
}
