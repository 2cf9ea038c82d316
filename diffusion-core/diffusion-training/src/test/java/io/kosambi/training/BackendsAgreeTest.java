package io.kosambi.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.backend.cpu.CpuBackend;
import io.kosambi.backend.cpu.CpuConfig;
import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.diffusion.Parameterisation;
import org.junit.jupiter.api.Test;

/** The backend is a matter of speed: in float64 the same training gives the same losses. */
class BackendsAgreeTest {

    private static final int STEPS = 20;

    @Test
    void theLossCurveInFloat64IsThatOfTheReference() {
        double[] expected = losses(new ReferenceBackend());

        double[] losses = losses(new CpuBackend(new CpuConfig(2)));

        for (int step = 0; step < STEPS; step++) {
            assertThat(losses[step])
                    .as("loss of step %d", step)
                    .isCloseTo(expected[step], within(1e-10 * expected[step]));
        }
    }

    private static double[] losses(ComputeBackend backend) {
        double[] losses = new double[STEPS];
        try (backend;
                Trainer trainer = new Trainer(
                        backend,
                        DType.F64,
                        TinyTask.diffusion(Parameterisation.V),
                        TinyTask.config(STEPS),
                        TinyTask::draw,
                        1)) {
            for (int step = 0; step < STEPS; step++) {
                losses[step] = trainer.step().loss();
            }
        }
        return losses;
    }
}
