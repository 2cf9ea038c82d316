package io.kosambi.host.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The latest values of a run's metrics, as gauges of a registry; what {@code RunContext.publish} writes to. The metric
 * {@code stepMillis} becomes the meter {@code kosambi.step.millis}.
 *
 * <p>Closing takes the gauges out of the registry.
 */
public final class RunMetrics implements AutoCloseable {

    private static final String PREFIX = "kosambi.";

    private final MeterRegistry registry;
    private final Map<String, Value> values = new ConcurrentHashMap<>();

    /** Registries hold what gauges read only weakly, so the values are held here, for as long as the run lasts. */
    private record Value(AtomicLong bits, Meter.Id meter) {}

    /**
     * @param registry where the gauges are shown
     */
    public RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Sets the current values of some metrics; the others keep theirs.
     *
     * @param current metric names in camel case and their values, which may be not-a-number
     */
    public void publish(Map<String, Double> current) {
        current.forEach((name, value) ->
                values.computeIfAbsent(name, this::register).bits().set(Double.doubleToRawLongBits(value)));
    }

    private Value register(String name) {
        AtomicLong bits = new AtomicLong(Double.doubleToRawLongBits(Double.NaN));
        Gauge gauge = Gauge.builder(PREFIX + dotted(name), bits, held -> Double.longBitsToDouble(held.get()))
                .register(registry);
        return new Value(bits, gauge.getId());
    }

    private static String dotted(String camelCase) {
        StringBuilder dotted = new StringBuilder();
        for (int i = 0; i < camelCase.length(); i++) {
            char letter = camelCase.charAt(i);
            if (Character.isUpperCase(letter) && i > 0) {
                dotted.append('.');
            }
            dotted.append(Character.toLowerCase(letter));
        }
        return dotted.toString();
    }

    @Override
    public void close() {
        values.values().forEach(value -> registry.remove(value.meter()));
        values.clear();
    }
}
