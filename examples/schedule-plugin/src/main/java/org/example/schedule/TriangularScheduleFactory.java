package org.example.schedule;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code triangular}: makes {@link TriangularSchedule}. */
public final class TriangularScheduleFactory implements NoiseScheduleFactory<TriangularSchedule.Config> {

    @Override
    public String id() {
        return "triangular";
    }

    @Override
    public String description() {
        return "log s with a triangular density between the ends";
    }

    @Override
    public Class<TriangularSchedule.Config> configType() {
        return TriangularSchedule.Config.class;
    }

    @Override
    public NoiseSchedule create(TriangularSchedule.Config config, PluginContext context) {
        return new TriangularSchedule(config);
    }
}
