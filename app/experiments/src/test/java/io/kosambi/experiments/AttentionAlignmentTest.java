package io.kosambi.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttentionAlignmentTest {

    private static final double[][] FALLING = {{9, 3, 2}, {4, 9, 3}, {1, 4, 9}};

    @Test
    void theDiagonalCountsForNothing() {
        double[][] other = {{-7, 3, 2}, {4, 100, 3}, {1, 4, 0}};

        assertThat(AttentionAlignment.correlation(FALLING, other)).isCloseTo(1, within(1e-12));
        assertThat(AttentionAlignment.cosine(FALLING, other)).isCloseTo(1, within(1e-12));
        assertThat(AttentionAlignment.rankCorrelation(FALLING, other)).isCloseTo(1, within(1e-12));
    }

    @Test
    void ranksSeeOrderAloneAndTiesShareOne() {
        double[][] stretched = {{0, 1000, 5}, {2000, 0, 1000}, {0.5, 2000, 0}};
        double[][] lag = AttentionAlignment.lag(3);

        assertThat(AttentionAlignment.rankCorrelation(FALLING, stretched)).isCloseTo(1, within(1e-12));
        // Ranks 3.5, 2, 5.5, 3.5, 1, 5.5 against lags 1, 2, 1, 1, 2, 1: the two lags of 2 have the lowest ranks.
        assertThat(AttentionAlignment.rankCorrelation(FALLING, lag)).isCloseTo(-0.8528, within(1e-4));
    }

    @Test
    void theCosineIsNotCentred() {
        double[][] shifted = {{0, 13, 12}, {14, 0, 13}, {11, 14, 0}};

        assertThat(AttentionAlignment.correlation(FALLING, shifted)).isCloseTo(1, within(1e-12));
        assertThat(AttentionAlignment.cosine(FALLING, shifted)).isLessThan(0.98);
    }

    @Test
    void anIntervalHoldsTheStatisticAndShrinksWhereGroupsAgree() {
        double[][][] differing = {{{0, 1}, {1, 0}}, {{0, 3}, {3, 0}}, {{0, 2}, {5, 0}}, {{0, 4}, {1, 0}}};
        double[][][] agreeing = {{{0, 2}, {2, 0}}, {{0, 2}, {2, 0}}, {{0, 2}, {2, 0}}, {{0, 2}, {2, 0}}};
        Bootstrap bootstrap = new Bootstrap(4, 1);

        double[] wide = bootstrap.interval(differing, map -> map[0][1]);
        double[] narrow = bootstrap.interval(agreeing, map -> map[0][1]);

        assertThat(wide[0]).isGreaterThanOrEqualTo(1).isLessThan(2.5);
        assertThat(wide[1]).isLessThanOrEqualTo(4).isGreaterThan(2.5);
        assertThat(narrow).containsExactly(2, 2);
    }
}
