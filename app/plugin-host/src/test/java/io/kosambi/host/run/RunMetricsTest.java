package io.kosambi.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void showsTheLatestValueOfEachMetric() {
        try (RunMetrics metrics = new RunMetrics(registry)) {
            metrics.publish(Map.of("loss", 0.5, "stepMillis", 3.0));
            metrics.publish(Map.of("loss", 0.25));

            assertThat(registry.get("kosambi.loss").gauge().value()).isEqualTo(0.25);
            assertThat(registry.get("kosambi.step.millis").gauge().value()).isEqualTo(3.0);
        }
    }

    @Test
    void valuesOutliveAGarbageCollection() {
        try (RunMetrics metrics = new RunMetrics(registry)) {
            metrics.publish(Map.of("loss", 0.5));
            WeakReference<Object> witness = new WeakReference<>(new Object());
            while (witness.get() != null) {
                System.gc();
            }

            assertThat(registry.get("kosambi.loss").gauge().value()).isEqualTo(0.5);
        }
    }

    @Test
    void closingTakesTheGaugesAway() {
        RunMetrics metrics = new RunMetrics(registry);
        metrics.publish(Map.of("loss", 0.5));
        metrics.close();

        assertThat(registry.getMeters()).isEmpty();
    }
}
