package org.example.schedule;

import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.testkit.diffusion.NoiseScheduleContract;
import java.util.List;

class TriangularScheduleTest extends NoiseScheduleContract<TriangularSchedule.Config> {

    @Override
    protected NoiseScheduleFactory<TriangularSchedule.Config> factory() {
        return new TriangularScheduleFactory();
    }

    @Override
    protected List<TriangularSchedule.Config> configs() {
        return List.of(new TriangularSchedule.Config(0.02, 20), new TriangularSchedule.Config(0.5, 0.6));
    }
}
