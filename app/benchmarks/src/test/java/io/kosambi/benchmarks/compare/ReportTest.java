package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {

    private final String report = new Report(Examples.measurements()).markdown();

    @Test
    void namesTheMachineAndItsHighestCeiling() {
        assertThat(report)
                .contains("Machine: Abacus, 2 processors; Linux 1; Java 25; libtorch 2.7.1.")
                .contains("100 GFLOP/s with one thread, 200 with all.");
    }

    @Test
    void aRowHoldsTimesRatiosSpeedsAndMemory() {
        assertThat(report)
                .contains("| M | train | libtorch, TorchScript | 100 (79) | 180 (164) | **1.80** (1.50 to 2.50)"
                        + " | 100 (50 %) | 56 (28 %) | 1000 | 1000 | 3 + 3 |");
    }

    @Test
    void ourOtherBackendsStandBesideAllOthersOfTheirCase() {
        assertThat(report.substring(report.indexOf("### Whole steps: our other backends")))
                .contains("| size | what | our backend | ms | Kosambi | libtorch, TorchScript |")
                .contains(
                        "| M | train | Kosambi, oneDNN | 50.00 (49.00) | **2.00** | **3.60** | - | - | 200 (100 %) | 1000 | 1 |");
    }

    @Test
    void attentionHasATableOfItsOwn() {
        assertThat(report.substring(report.indexOf("### Attention at length")))
                .contains(
                        "| attention 1024 | forward | libtorch, TorchScript | 10.00 (9.00) | 20.00 (19.00) | **2.00**");
    }

    @Test
    void saysHowFarContendersAgree() {
        assertThat(report).contains("| M | libtorch, TorchScript | 1.0e-07 | 2.0e-07 | 3.0e-05 | 4.0e-05 |");
    }

    @Test
    void showsWhereTimeGoes() {
        assertThat(report)
                .contains("### Where our time goes: XS, sample")
                .contains("| optimiser | adamw | 2.00 | 100.0 % |");
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        Measurements nothing = new Measurements(Examples.MACHINE, List.of(), List.of(), List.of());

        assertThat(new Report(nothing).markdown())
                .contains("libtorch not measured")
                .doesNotContain("##");
    }
}
