package io.kosambi.experiments.report;

/**
 * One row of the headline table.
 *
 * @param name what was measured, as a reader knows it, such as {@code Temporal covariance error}
 * @param value what was found; not finite: shown as missing
 * @param floor the same statistic of as many exact samples, below which nothing can be seen; NaN if there is none
 * @param excess {@code sqrt(value^2 - floor^2)}, 0 if negative; NaN if there is no floor
 * @param meaning what the number means and which value is perfect, in one sentence
 */
public record Metric(String name, double value, double floor, double excess, String meaning) {

    /**
     * A metric that has no sampling floor.
     *
     * @param name what was measured
     * @param value what was found
     * @param meaning what the number means
     * @return the metric, without floor and excess
     */
    public static Metric of(String name, double value, String meaning) {
        return new Metric(name, value, Double.NaN, Double.NaN, meaning);
    }

    /**
     * A metric with its sampling floor; the excess follows from both.
     *
     * @param name what was measured
     * @param value what was found
     * @param floor the same statistic of as many exact samples
     * @param meaning what the number means
     * @return the metric with its excess {@code sqrt(max(0, value^2 - floor^2))}
     */
    public static Metric of(String name, double value, double floor, String meaning) {
        return new Metric(name, value, floor, Math.sqrt(Math.max(0, value * value - floor * floor)), meaning);
    }
}
