package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.testkit.diffusion.NoiseScheduleContract;
import java.util.List;

class LogNormalScheduleTest extends NoiseScheduleContract<LogNormalSchedule.Config> {

    @Override
    protected NoiseScheduleFactory<LogNormalSchedule.Config> factory() {
        return new LogNormalScheduleFactory();
    }

    @Override
    protected List<LogNormalSchedule.Config> configs() {
        return List.of(
                new LogNormalSchedule.Config(-0.6, 1.2, 0.02, 20),
                new LogNormalSchedule.Config(0, 100, 0.5, 2),
                new LogNormalSchedule.Config(0, 0.01, LevelRange.LOWEST, LevelRange.HIGHEST),
                new LogNormalSchedule.Config(0, 1, 1, 20));
    }
}
