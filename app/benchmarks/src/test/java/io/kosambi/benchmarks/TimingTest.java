package io.kosambi.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimingTest {

    @Test
    void doesTheFirstStepThenThoseThatAreTimed() {
        List<Integer> steps = new ArrayList<>();

        Timing timing = Timing.of(Duration.ZERO, 4, steps::add);

        assertThat(steps).containsExactly(0, 1, 2, 3, 4);
        assertThat(timing.least()).isPositive().isLessThanOrEqualTo(timing.median());
    }

    @Test
    void warmsUpForAsLongAsItIsTold() {
        long begin = System.nanoTime();

        Timing.of(Duration.ofMillis(20), 1, step -> {});

        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void answersUnderTheNamesOfTheStepBenchmark() {
        Map<String, Object> answer = new LinkedHashMap<>();

        new Timing(3, 2, 1).addTo(answer);

        assertThat(answer)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("firstStepMillis", 3.0, "stepMillisMedian", 2.0, "stepMillisMin", 1.0));
    }
}
