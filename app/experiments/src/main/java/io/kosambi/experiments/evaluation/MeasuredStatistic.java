package io.kosambi.experiments.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** One statistic beside its floors, as a row of a table and as an entry of a file. */
record MeasuredStatistic(
        String label,
        double value,
        double low,
        double high,
        double samplingFloor,
        OptionalDouble closedFormFloor,
        OptionalDouble plugInFloor,
        double excess,
        double excessLow,
        double excessHigh) {

    List<String> row() {
        return List.of(
                label,
                number(value),
                interval(low, high),
                number(samplingFloor),
                number(closedFormFloor),
                number(plugInFloor),
                number(excess),
                interval(excessLow, excessHigh));
    }

    Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("statistic", label);
        entry.put("value", value);
        entry.put("low", low);
        entry.put("high", high);
        entry.put("samplingFloor", samplingFloor);
        closedFormFloor.ifPresent(floor -> entry.put("closedFormFloor", floor));
        plugInFloor.ifPresent(floor -> entry.put("plugInFloor", floor));
        entry.put("excess", excess);
        entry.put("excessLow", excessLow);
        entry.put("excessHigh", excessHigh);
        return entry;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    private static String interval(double low, double high) {
        return number(low) + " to " + number(high);
    }
}
