package io.kosambi.gp;

import java.util.List;

/**
 * What a {@link SequenceEvaluation} found, with everything that it depends on.
 *
 * @param sequences n, how many sequences were measured and every floor is for
 * @param seed what determines the floors and the intervals
 * @param repetitions how many sets of exact sequences the sampling floors average over
 * @param resamples how many bootstrap resamples the intervals come from
 * @param confidence the probability that an interval shall have, such as 0.95
 * @param statistics one entry per statistic, in the order in which they were asked for
 */
public record SequenceReport(
        int sequences,
        long seed,
        int repetitions,
        int resamples,
        double confidence,
        List<FlooredStatistic> statistics) {

    public SequenceReport {
        statistics = List.copyOf(statistics);
    }

    /**
     * The entry of a statistic.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public FlooredStatistic of(SequenceStatistic statistic) {
        return statistics.stream()
                .filter(entry -> entry.label().equals(statistic.label()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + statistic.label() + "' was not measured; "
                        + "there are "
                        + statistics.stream().map(FlooredStatistic::label).toList()));
    }
}
