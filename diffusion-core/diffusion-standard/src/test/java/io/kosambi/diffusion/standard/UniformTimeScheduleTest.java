package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.testkit.diffusion.NoiseScheduleContract;
import java.util.List;

class UniformTimeScheduleTest extends NoiseScheduleContract<LevelRange> {

    @Override
    protected NoiseScheduleFactory<LevelRange> factory() {
        return new UniformTimeScheduleFactory();
    }

    @Override
    protected List<LevelRange> configs() {
        return List.of(
                new LevelRange(0.02, 20),
                new LevelRange(0.002, 80),
                new LevelRange(1, 1.5),
                new LevelRange(LevelRange.LOWEST, LevelRange.HIGHEST));
    }
}
