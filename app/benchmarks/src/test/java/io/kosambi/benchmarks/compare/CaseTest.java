package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CaseTest {

    private static final Path BACKENDS = Path.of("backends");

    @Test
    void everyCaseHasANameForTheCommandLine() {
        assertThat(Case.all())
                .extracting(Case::id)
                .containsExactly(
                        "M-train",
                        "M-sample",
                        "S-train",
                        "S-sample",
                        "XS-train",
                        "XS-sample",
                        "attention-1024-forward",
                        "attention-1024-gradient",
                        "attention-4096-forward",
                        "attention-4096-gradient");
    }

    @Test
    void ourStepsRunThroughTheCommandThatUsersHave() {
        Case step = new Case.Step(StepSize.S, StepBenchmark.Mode.TRAIN);

        assertThat(Contender.KOSAMBI.program(step, true, BACKENDS))
                .containsExactly(
                        "io.kosambi.launcher.Main",
                        "bench",
                        "step",
                        "--backend",
                        "cpu",
                        "--profile",
                        "--size",
                        "S",
                        "--mode",
                        "train",
                        "--steps",
                        "30");
    }

    @Test
    void longSequencesAreRunLessOften() {
        assertThat(new Case.Attention(1024, true).steps()).isGreaterThan(new Case.Attention(4096, true).steps());
    }
}
