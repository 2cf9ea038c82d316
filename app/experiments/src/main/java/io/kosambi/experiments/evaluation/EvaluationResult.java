package io.kosambi.experiments.evaluation;

import io.kosambi.gp.FlooredValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured, to be shown and to be written.
 *
 * @param summary what was measured against what, in one line
 * @param rows one per statistic
 * @param leftOut the statistics that do not exist for these sequences, by their labels, and why
 * @param explanation how floors and intervals came about, in one line
 * @param json everything as JSON
 */
public record EvaluationResult(
        String summary, List<List<String>> rows, Map<String, String> leftOut, String explanation, String json) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @param settings what the statistics depend on, as the file names it */
    static EvaluationResult of(
            String summary,
            List<? extends FlooredValue> statistics,
            Map<String, String> leftOut,
            String explanation,
            Map<String, Object> settings) {
        Map<String, Object> contents = new LinkedHashMap<>(settings);
        contents.put(
                "statistics", statistics.stream().map(EvaluationResult::entry).toList());
        contents.put("leftOut", leftOut);
        return new EvaluationResult(
                summary,
                statistics.stream().map(EvaluationResult::row).toList(),
                leftOut,
                explanation,
                JSON.writeValueAsString(contents) + "\n");
    }

    /** The names of the columns of {@link #rows}. */
    public static List<String> header() {
        return List.of("STATISTIC", "VALUE", "INTERVAL", "FLOOR", "CLOSED FORM", "PLUG-IN", "EXCESS", "INTERVAL");
    }

    private static List<String> row(FlooredValue measured) {
        return List.of(
                measured.label(),
                number(measured.value()),
                interval(measured.low(), measured.high()),
                number(measured.samplingFloor()),
                number(measured.closedFormFloor()),
                number(measured.plugInFloor()),
                number(measured.excess()),
                interval(measured.excessLow(), measured.excessHigh()));
    }

    private static Map<String, Object> entry(FlooredValue measured) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("statistic", measured.label());
        entry.put("value", measured.value());
        entry.put("low", measured.low());
        entry.put("high", measured.high());
        entry.put("samplingFloor", measured.samplingFloor());
        measured.closedFormFloor().ifPresent(floor -> entry.put("closedFormFloor", floor));
        measured.plugInFloor().ifPresent(floor -> entry.put("plugInFloor", floor));
        entry.put("excess", measured.excess());
        entry.put("excessLow", measured.excessLow());
        entry.put("excessHigh", measured.excessHigh());
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
