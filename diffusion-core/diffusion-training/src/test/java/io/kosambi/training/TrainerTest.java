package io.kosambi.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.backend.cpu.CpuBackend;
import io.kosambi.backend.cpu.CpuConfig;
import io.kosambi.backend.reference.ReferenceBackend;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.diffusion.Parameterisation;
import io.kosambi.spi.diffusion.SequenceSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTest {

    private final ComputeBackend backend = new ReferenceBackend();

    @AfterEach
    void closeTheBackend() {
        backend.close();
    }

    private Trainer trainer(int steps, long seed, Parameterisation parameterisation) {
        return new Trainer(
                backend, DType.F64, TinyTask.diffusion(parameterisation), TinyTask.config(steps), TinyTask::draw, seed);
    }

    private static List<Trainer.StepResult> steps(Trainer trainer, int count) {
        List<Trainer.StepResult> results = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            results.add(trainer.step());
        }
        return results;
    }

    @Test
    void aNewNetworkPredictsZeroSoTheFirstLossIsTheMeanSquareOfTheTarget() {
        try (Trainer trainer = trainer(20, 1, Parameterisation.V)) {
            // Data and noise have variance about 1, so v has too; 40 draws of it have a standard error of 0.2.
            assertThat(trainer.step().loss()).isBetween(0.3, 2.0);
            assertThat(trainer.stepsDone()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Parameterisation.class)
    void trainingLowersTheLoss(Parameterisation parameterisation) {
        try (Trainer trainer = trainer(600, 1, parameterisation)) {
            List<Trainer.StepResult> results = steps(trainer, 600);

            double early = results.subList(0, 50).stream()
                    .mapToDouble(Trainer.StepResult::loss)
                    .average()
                    .orElseThrow();
            double late = results.subList(500, 600).stream()
                    .mapToDouble(Trainer.StepResult::loss)
                    .average()
                    .orElseThrow();
            assertThat(late).isLessThan(0.9 * early);
        }
    }

    @Test
    void theLearningRateRisesAndThenFallsAsHalfACosineToZero() {
        try (Trainer trainer = trainer(13, 1, Parameterisation.V)) {
            List<Trainer.StepResult> results = steps(trainer, 13);

            assertThat(results.get(0).learningRate()).isCloseTo(1e-2 / 3, within(1e-12));
            assertThat(results.get(2).learningRate()).isCloseTo(1e-2, within(1e-12));
            assertThat(results.get(8).learningRate()).isCloseTo(0.5e-2, within(1e-12));
            assertThat(results.get(12).learningRate()).isLessThan(3e-4).isPositive();
        }
    }

    @Test
    void aResumedRunContinuesBitForBit() throws IOException {
        List<Trainer.StepResult> whole;
        Checkpoint wholeEnd;
        try (Trainer uninterrupted = trainer(20, 3, Parameterisation.V)) {
            whole = steps(uninterrupted, 12);
            wholeEnd = uninterrupted.checkpoint();
        }
        Checkpoint middle;
        try (Trainer first = trainer(20, 3, Parameterisation.V)) {
            steps(first, 7);
            middle = first.checkpoint();
        }
        try (Trainer second = trainer(20, 3, Parameterisation.V)) {
            second.restore(middle);

            assertThat(steps(second, 5)).isEqualTo(whole.subList(7, 12));
            Checkpoint end = second.checkpoint();
            wholeEnd.state()
                    .forEach((name, value) -> assertThat(
                                    java.util.Objects.requireNonNull(end.state().get(name))
                                            .toDoubles())
                            .as(name)
                            .containsExactly(value.toDoubles()));
        }
    }

    @Test
    void differentSeedsTrainDifferently() {
        try (Trainer one = trainer(20, 1, Parameterisation.V);
                Trainer two = trainer(20, 2, Parameterisation.V)) {
            assertThat(one.step().loss()).isNotEqualTo(two.step().loss());
        }
    }

    @Test
    void aCheckpointOfAnotherSeedIsRefused() {
        try (Trainer one = trainer(20, 1, Parameterisation.V);
                Trainer two = trainer(20, 2, Parameterisation.V)) {
            assertThatThrownBy(() -> two.restore(one.checkpoint()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("seed 1")
                    .hasMessageContaining("seed 2");
        }
    }

    @Test
    void aRunContinuesOnAnotherBackendWithinRounding() throws IOException {
        try (ComputeBackend cpu = new CpuBackend(new CpuConfig(1));
                Trainer first = singlePrecision(cpu);
                Trainer second = singlePrecision(backend)) {
            steps(first, 7);
            Checkpoint middle = first.checkpoint();

            assertThat(second.restoreFromAnyBackend(middle))
                    .contains(cpu.capabilities().fingerprint());
            List<Trainer.StepResult> expected = steps(first, 5);
            List<Trainer.StepResult> continued = steps(second, 5);
            for (int step = 0; step < expected.size(); step++) {
                double loss = expected.get(step).loss();
                assertThat(continued.get(step).loss())
                        .as("loss %d steps after the change", step)
                        .isCloseTo(loss, within(1e-4 * loss));
            }
            assertThat(first.restoreFromAnyBackend(middle)).isEmpty();
        }
    }

    @Test
    void aCheckpointOfAnotherBackendIsRefusedUnlessItIsAskedFor() {
        try (ComputeBackend cpu = new CpuBackend(new CpuConfig(1));
                Trainer first = singlePrecision(cpu);
                Trainer second = singlePrecision(backend)) {
            assertThatThrownBy(() -> second.restore(first.checkpoint()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(cpu.capabilities().fingerprint())
                    .hasMessageContaining(backend.capabilities().fingerprint())
                    .hasMessageContaining("--backend");
        }
    }

    private static Trainer singlePrecision(ComputeBackend backend) {
        return new Trainer(
                backend, DType.F32, TinyTask.diffusion(Parameterisation.V), TinyTask.config(20), TinyTask::draw, 3);
    }

    @Test
    void aStepThatMustWaitForItsBatchSaysHowLong() {
        Thread caller = Thread.currentThread();
        SequenceSource slow = (step, batch) -> {
            if (step == 1) {
                while (Arrays.stream(caller.getStackTrace())
                        .noneMatch(frame -> frame.getMethodName().equals("join"))) {
                    Thread.onSpinWait();
                }
                LockSupport.parkNanos(new Object(), TimeUnit.MILLISECONDS.toNanos(50));
            }
            TinyTask.draw(step, batch);
        };
        try (Trainer trainer =
                new Trainer(backend, DType.F64, TinyTask.diffusion(Parameterisation.V), TinyTask.config(20), slow, 1)) {
            trainer.step();
            trainer.step();

            assertThat(trainer.dataWaitMillis()).isGreaterThan(40);
        }
    }

    @Test
    void theDenoiserUsesTheAveragedWeightsWhateverTheBatch() {
        try (Trainer trainer = trainer(20, 1, Parameterisation.V)) {
            steps(trainer, 10);
            double[] noisy = new double[7 * TinyTask.FRAMES * TinyTask.DIMENSION];
            Arrays.setAll(noisy, index -> Math.sin(index));
            double[] inThrees = new double[noisy.length];
            double[] atOnce = new double[noisy.length];
            try (TrainedDenoiser three = trainer.denoiser(3);
                    TrainedDenoiser seven = trainer.denoiser(7)) {
                three.estimate(noisy, 0.7, inThrees);
                seven.estimate(noisy, 0.7, atOnce);
                assertThat(inThrees).containsExactly(atOnce, within(1e-12));

                trainer.parameters()
                        .types()
                        .forEach((name, type) -> trainer.state().write("average/" + name, HostTensor.zeros(type)));
                seven.estimate(noisy, 0.7, atOnce);
                double alpha = 1 / Math.hypot(1, 0.7);
                for (int index = 0; index < noisy.length; index++) {
                    assertThat(atOnce[index]).isCloseTo(alpha * noisy[index], within(1e-12));
                }
            }
        }
    }

    @Test
    void attentionWeightsCanBeInspected() {
        try (Trainer trainer = trainer(20, 1, Parameterisation.V);
                TrainedDenoiser denoiser = trainer.denoiser(4)) {
            double[] noisy = new double[4 * TinyTask.FRAMES * TinyTask.DIMENSION];
            Arrays.setAll(noisy, index -> Math.cos(index));

            double[][][] weights = denoiser.attentionWeights(noisy, 4, 1, 1)[0];

            assertThat(weights).hasNumberOfRows(1);
            assertThat(weights[0]).hasNumberOfRows(2);
            for (double[] head : weights[0]) {
                assertThat(Arrays.stream(head).sum()).isCloseTo(TinyTask.FRAMES, within(1e-12));
            }
        }
    }
}
