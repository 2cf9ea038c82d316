package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

    private final List<Comparison> comparisons =
            Comparison.withPeers(Examples.measurements().runs());

    @Test
    void onlyCasesOfBothContendersAreCompared() {
        assertThat(comparisons).extracting(Comparison::workload).containsExactly("M", "attention 1024");
    }

    @Test
    void comparisonsStandInTheOrderOfCases() {
        List<Measurements.Run> backwards = Examples.measurements().runs().reversed();

        assertThat(Comparison.withPeers(backwards))
                .extracting(Comparison::workload)
                .containsExactly("M", "attention 1024");
    }

    @Test
    void aRatioIsTheirMedianOverOurs() {
        assertThat(Comparison.median(comparisons.get(0).ours())).isEqualTo(100);
        assertThat(Comparison.median(comparisons.get(0).theirs())).isEqualTo(180);
        assertThat(comparisons.get(0).ratio()).isCloseTo(1.8, within(1e-12));
    }

    @Test
    void theRangeIsOverPairsOfProcesses() {
        double[] range = comparisons.get(0).ratioRange();

        assertThat(range[0]).isCloseTo(1.5, within(1e-12));
        assertThat(range[1]).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void theBestIsTheShortestStepOfAllProcesses() {
        assertThat(Comparison.best(comparisons.get(0).ours())).isEqualTo(79);
    }

    @Test
    void anEvenNumberOfProcessesHasTheMeanOfTheMiddleOnesAsMedian() {
        List<Measurements.Run> runs = List.of(
                Examples.run(Contender.LIBTORCH, "S", "train", 4),
                Examples.run(Contender.LIBTORCH, "S", "train", 1),
                Examples.run(Contender.LIBTORCH, "S", "train", 3),
                Examples.run(Contender.LIBTORCH, "S", "train", 100));

        assertThat(Comparison.median(runs)).isEqualTo(3.5);
    }

    @Test
    void memoryThatNobodyToldIsUnknown() {
        List<Measurements.Run> silent = List.of(Examples.measurements().runs().getLast());

        assertThat(Comparison.peakMegabytes(silent)).isEmpty();
        assertThat(Comparison.peakMegabytes(comparisons.get(0).ours())).hasValue(1000);
    }
}
