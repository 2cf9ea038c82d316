package io.kosambi.experiments.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            List<MeasuredStatistic> statistics,
            Map<String, String> leftOut,
            String explanation,
            Map<String, Object> settings) {
        Map<String, Object> contents = new LinkedHashMap<>(settings);
        contents.put(
                "statistics", statistics.stream().map(MeasuredStatistic::entry).toList());
        contents.put("leftOut", leftOut);
        return new EvaluationResult(
                summary,
                statistics.stream().map(MeasuredStatistic::row).toList(),
                leftOut,
                explanation,
                JSON.writeValueAsString(contents) + "\n");
    }

    /** The names of the columns of {@link #rows}. */
    public static List<String> header() {
        return List.of("STATISTIC", "VALUE", "INTERVAL", "FLOOR", "CLOSED FORM", "PLUG-IN", "EXCESS", "INTERVAL");
    }
}
