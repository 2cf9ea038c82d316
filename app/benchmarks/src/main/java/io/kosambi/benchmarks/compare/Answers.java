package io.kosambi.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the JSON objects that timed programs print. */
final class Answers {

    private Answers() {}

    /** The answer of {@link CeilingWorker}. */
    static Measurements.Ceiling ceiling(JsonNode answer) {
        return new Measurements.Ceiling(number(answer, "oneThread"), number(answer, "allThreads"));
    }

    /** The answer of the program that compares a contender's training steps with ours. */
    static Measurements.Agreement agreement(Contender contender, Case.Step step, JsonNode answer) {
        return new Measurements.Agreement(
                contender,
                step.workload(),
                number(answer, "lossDifference"),
                number(answer, "gradientNormDifference"),
                number(answer, "parameterDifference"),
                number(answer, "averageDifference"));
    }

    /** The answer of a program that was timed. */
    static Measurements.Run run(Contender contender, Case what, int threads, JsonNode answer) {
        double median = number(answer, "stepMillisMedian");
        return new Measurements.Run(
                contender,
                what.workload(),
                what.mode(),
                threads,
                median,
                number(answer, "stepMillisMin"),
                answer.has("peakRssMb") ? number(answer, "peakRssMb") : null,
                answer.has("gflops") ? number(answer, "gflops") * median * 1e-3 : null,
                answer.has("sumsOfSquares") ? sums(answer.get("sumsOfSquares")) : null,
                answer.has("profile") ? shares(answer.get("profile")) : null,
                answer.has("version") ? answer.get("version").asString() : null);
    }

    private static Map<String, Double> sums(JsonNode found) {
        Map<String, Double> sums = new LinkedHashMap<>();
        found.properties().forEach(sum -> sums.put(sum.getKey(), sum.getValue().asDouble()));
        return sums;
    }

    private static List<Measurements.Share> shares(JsonNode found) {
        List<Measurements.Share> shares = new ArrayList<>();
        found.forEach(row -> shares.add(new Measurements.Share(
                row.get("part").asString(), row.get("work").asString(), number(row, "millis"))));
        return shares;
    }

    private static double number(JsonNode answer, String name) {
        @Nullable JsonNode found = answer.get(name);
        if (found == null || !found.isNumber()) {
            throw new IllegalArgumentException(
                    "a timed program must print the number '" + name + "', but printed " + answer);
        }
        return found.asDouble();
    }
}
