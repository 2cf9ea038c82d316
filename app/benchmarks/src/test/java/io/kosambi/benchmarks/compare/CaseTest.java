package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import org.junit.jupiter.api.Test;

final class CaseTest {

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

        assertThat(Contender.KOSAMBI.program(step, true))
                .containsExactly(
                        "io.kosambi.launcher.Main",
                        "bench",
                        "step",
                        "--profile",
                        "--size",
                        "S",
                        "--mode",
                        "train",
                        "--steps",
                        "30");
    }

    @Test
    void reducedPrecisionRunsWhereMatrixProductsAreLarge() {
        assertThat(Case.all())
                .filteredOn(Contender.LIBTORCH_BFLOAT16::runs)
                .extracting(Case::workload)
                .containsOnly("M");
        assertThat(Case.all()).allMatch(Contender.LIBTORCH::runs);
    }

    @Test
    void longSequencesAreRunLessOften() {
        assertThat(new Case.Attention(1024, true).steps()).isGreaterThan(new Case.Attention(4096, true).steps());
    }
}
