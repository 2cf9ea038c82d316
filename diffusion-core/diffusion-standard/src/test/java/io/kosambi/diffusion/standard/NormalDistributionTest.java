package io.kosambi.diffusion.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values to 17 digits, computed with 30. */
class NormalDistributionTest {

    @ParameterizedTest
    @CsvSource({
        "-37, 5.7255712225245768e-300",
        "-10, 7.6198530241605261e-24",
        "-3, 0.0013498980316300945",
        "-2, 0.0227501319481792072",
        "-1.999, 0.0228041769326588827",
        "0, 0.5",
        "0.5, 0.6914624612740131",
        "1, 0.8413447460685429",
        "2, 0.9772498680518208",
        "6, 0.99999999901341235"
    })
    void theDistributionFunctionIsAccurateInTheMiddleAndInTheTails(double x, double expected) {
        assertThat(NormalDistribution.cumulative(x)).isCloseTo(expected, Percentage.withPercentage(1e-11));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.975, 1.9599639845400539",
        "0.025, -1.9599639845400542",
        "0.1, -1.2815515655446004",
        "0.3, -0.5244005127080408",
        "0.001, -3.0902323061678135",
        "1e-10, -6.3613409024040562",
        "1e-300, -37.047096299361199",
        "0.02425, -1.9729610513118849",
        "0.9999, 3.7190164854557084"
    })
    void theInverseIsAccurateToTheLastDigits(double fraction, double expected) {
        assertThat(NormalDistribution.quantile(fraction)).isCloseTo(expected, within(2e-15 * (1 + Math.abs(expected))));
    }

    @Test
    void theInverseUndoesTheDistributionFunction() {
        for (double x = -8; x <= 3; x += 0.01) {
            assertThat(NormalDistribution.quantile(NormalDistribution.cumulative(x)))
                    .isCloseTo(x, within(2e-13));
        }
    }

    @Test
    void theEndsLieAtInfinity() {
        assertThat(NormalDistribution.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalDistribution.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
