package io.kosambi.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureShapesTest {

    private static final double[] NONE = {};
    private static final double[] TWO = {1, 2};

    @Test
    void arraysAreCopiedWithTheirRows() {
        double[][] truth = {{1, 0}, {0, 1}};
        CovarianceComparison comparison =
                new CovarianceComparison(CovarianceComparison.Axis.SPATIAL, truth, truth, 0, 0, "");
        truth[0][0] = 7;
        truth[1] = new double[] {7, 7};

        assertThat(comparison.truth()).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
    }

    @Test
    void curvesOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> new TrainingCurve(TWO, TWO, new double[] {1}, NONE, 0, NONE, NONE, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training curve: smoothedLoss must have length 2")
                .hasMessageContaining("length 1");
        assertThatThrownBy(() -> new DecayCurve(TWO, TWO, TWO, TWO, NONE, 0, 0, ""))
                .hasMessageContaining("floorHigh");
        assertThatThrownBy(() -> new NoiseLevelCurve(TWO, TWO, NONE, NONE, 0, ""))
                .hasMessageContaining("relativeExcessLoss");
    }

    @Test
    void matricesThatAreNotSquareAreRefused() {
        double[][] square = {{1, 0}, {0, 1}};
        double[][] oblong = {{1, 0, 0}, {0, 1, 0}};

        assertThatThrownBy(() -> new CovarianceComparison(CovarianceComparison.Axis.TEMPORAL, square, oblong, 0, 0, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("generated must have length 2");
        assertThatThrownBy(() -> new AttentionMaps.Level(1, new double[][][][] {{oblong}}, new double[0][][][], square))
                .hasMessageContaining("trained must have length 2");
    }

    @Test
    void correlationsNeedOneValueForEachCandidate() {
        List<AttentionMaps.Correlation> rows = List.of(new AttentionMaps.Correlation(1, "trained", TWO));

        assertThatThrownBy(() -> new AttentionMaps(new double[][] {{1}}, List.of(), List.of("kernel"), rows, ""))
                .hasMessageContaining("pearson must have length 1");
    }

    @Test
    void sequencesOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> new SamplePaths(TWO, new double[][][] {{{1}}}, new double[0][][], ""))
                .hasMessageContaining("truth must have length 2");
    }

    @Test
    void aReportKeepsTheOrderOfItsFactsAndNotTheCallersMap() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("z", "1");
        facts.put("a", "2");
        Report report = new Report("title", facts, new ArrayList<>(), List.of(), Map.of(), "");
        facts.clear();

        assertThat(report.facts()).containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
    }

    @Test
    void theExcessIsWhatTheFloorDoesNotExplain() {
        assertThat(Metric.of("a", 5, 3, "").excess()).isEqualTo(4);
        assertThat(Metric.of("a", 3, 5, "").excess()).isZero();
        assertThat(Metric.of("a", 3, Double.NaN, "").excess()).isNaN();
        assertThat(Metric.of("a", 3, "").floor()).isNaN();
    }
}
