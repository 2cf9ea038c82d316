package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AnswersTest {

    private static final Case.Step STEP = new Case.Step(StepSize.M, StepBenchmark.Mode.TRAIN);

    @Test
    void readsWhatTheStepBenchmarkPrints() {
        Measurements.Run run = Answers.run(Contender.KOSAMBI, STEP, 2, json("""
                        {"size": "M", "stepMillisMedian": 800.0, "stepMillisMin": 790.0, "gflops": 150.0,
                         "peakRssMb": 700.5, "profile": [{"part": "optimiser", "work": "adamw", "millis": 3.5}]}
                        """));

        assertThat(run.workload()).isEqualTo("M");
        assertThat(run.mode()).isEqualTo("train");
        assertThat(run.stepMillisMedian()).isEqualTo(800);
        assertThat(run.stepMillisMin()).isEqualTo(790);
        assertThat(run.peakRssMb()).isEqualTo(700.5);
        assertThat(run.gigaflop()).isCloseTo(120, within(1e-9));
        assertThat(run.profile()).containsExactly(new Measurements.Share("optimiser", "adamw", 3.5));
        assertThat(run.version()).isNull();
    }

    @Test
    void readsResultsAndTheVersion() {
        Measurements.Run run = Answers.run(Contender.LIBTORCH, new Case.Attention(1024, false), 1, json("""
                        {"stepMillisMedian": 2, "stepMillisMin": 1, "sumsOfSquares": {"result": 4.5}, "version": "2.7.1"}
                        """));

        assertThat(run.sumsOfSquares()).isEqualTo(Map.of("result", 4.5));
        assertThat(run.version()).isEqualTo("2.7.1");
        assertThat(run.gigaflop()).isNull();
        assertThat(run.peakRssMb()).isNull();
    }

    @Test
    void anAnswerWithoutATimeIsRefused() {
        assertThatThrownBy(() -> Answers.run(Contender.KOSAMBI, STEP, 2, json("{\"stepMillisMedian\": \"fast\"}")))
                .hasMessage("a timed program must print the number 'stepMillisMedian', but printed"
                        + " {\"stepMillisMedian\":\"fast\"}");
    }

    @Test
    void readsCeilingAndAgreement() {
        assertThat(Answers.ceiling(json("{\"oneThread\": 100, \"allThreads\": 200}")))
                .isEqualTo(new Measurements.Ceiling(100, 200));
        assertThat(Answers.agreement(Contender.LIBTORCH, STEP, json("""
                                {"lossDifference": 1, "gradientNormDifference": 2, "parameterDifference": 3,
                                 "averageDifference": 4}
                                """)))
                .isEqualTo(new Measurements.Agreement(Contender.LIBTORCH, "M", 1, 2, 3, 4));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
