package io.kosambi.gp.theory;

import static io.kosambi.gp.Printed.assertPrints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncationTest {

    private static final int[] BANDWIDTHS = {4, 8, 12, 16, 24, 32, 48};
    private static final NoiseLevel LEVEL = NoiseLevel.atDiffusionTime(0.5);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "exponential 4, not PD/1.6e-1/5.1e-2/1.8e-2/2.2e-3/2.7e-4/3.4e-6, 19, 30",
        "gaussian 16, not PD/3.7e-2/2.5e-4/2.2e-7/<1e-15/<1e-16/<1e-16, 10, 11",
        "root 1, 1.1e-1/4.6e-2/2.4e-2/1.3e-2/5.0e-3/2.1e-3/4.3e-4, 0, 0",
        "polynomial 2, 8.7e-2/3.0e-2/1.5e-2/9.1e-3/4.1e-3/2.2e-3/7.2e-4, 16, 61",
        "matern 4, not PD/2.9e-1/5.2e-2/1.1e-2/4.6e-4/1.7e-5/1.7e-8, 17, 24",
        "logarithmic 1, 1.3e-1/8.7e-2/7.0e-2/5.9e-2/4.5e-2/3.6e-2/2.1e-2, 59, 64"
    })
    void theErrorsAreTheKnownOnesAndBelowTheirBounds(String kernel, String known, int measured, int rigorous) {
        GaussianProcess process = LagProcesses.named(kernel, 64);
        String[] errors = known.split("/");
        for (int index = 0; index < BANDWIDTHS.length; index++) {
            ApproximateScore score =
                    TemporalApproximation.truncated(process, BANDWIDTHS[index]).at(LEVEL);
            if (errors[index].equals("not PD")) {
                assertThat(score.isPositiveDefinite()).isFalse();
                assertThat(score.rmsError()).isEmpty();
                assertThat(score.errorBound()).isEmpty();
            } else {
                double error = score.rmsError().orElseThrow();
                if (errors[index].startsWith("<")) {
                    assertThat(error).isLessThan(Double.parseDouble(errors[index].substring(1)));
                } else {
                    assertPrints("J = " + BANDWIDTHS[index], error, errors[index]);
                }
                score.errorBound().ifPresent(bound -> assertThat(error).isLessThanOrEqualTo(bound));
                score.rowSumBound()
                        .ifPresent(bound -> assertThat(bound)
                                .isGreaterThanOrEqualTo(score.errorBound().orElseThrow()));
            }
        }
        if (measured > 0) {
            Bandwidths bandwidths = Bandwidths.of(process, LEVEL, 1e-2);
            assertThat(bandwidths.measured()).isEqualTo(measured);
            assertThat(bandwidths.guaranteedByRowSum()).isEqualTo(rigorous);
            assertThat(bandwidths.guaranteed()).isBetween(measured, rigorous);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"exponential 4, -0.03", "gaussian 16, -0.49", "matern 4, -0.58"})
    void anIndefiniteTruncationRaisesTheGuard(String kernel, String smallest) {
        GaussianProcess process = LagProcesses.named(kernel, 64);
        ApproximateScore score = TemporalApproximation.truncated(process, 4).at(LEVEL);
        assertPrints("smallest eigenvalue", score.smallestEigenvalue(), smallest);
        assertThatThrownBy(score::bounds)
                .hasMessageContaining("truncation to bandwidth 4")
                .hasMessageContaining("gradient descent on it diverges")
                .hasMessageContaining("larger bandwidth");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"exponential 4, 6.4e-2", "gaussian 16, 1.0e-1", "polynomial 2, 3.0e-2"})
    void aTaperIsAlwaysStableAndLessAccurate(String kernel, String known) {
        GaussianProcess process = LagProcesses.named(kernel, 64);
        ApproximateScore tapered = TemporalApproximation.tapered(process, 16).at(LEVEL);
        double error = tapered.rmsError().orElseThrow();
        assertPrints("taper at J = 16", error, known);
        double truncated = TemporalApproximation.truncated(process, 16)
                .at(LEVEL)
                .rmsError()
                .orElseThrow();
        assertThat(error).isGreaterThan(3 * truncated);
        for (int bandwidth = 1; bandwidth <= 64; bandwidth++) {
            assertThat(TemporalApproximation.tapered(process, bandwidth)
                            .at(LEVEL)
                            .isPositiveDefinite())
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"exponential 4, 22.9/24.3/24.8/25.0", "logarithmic 1, 12/16/23/32", "periodic 16, 49/97/193/384"})
    void theConditionNumberIsBoundedForSummableKernelsAlone(String kernel, String known) {
        String[] conditionNumbers = known.split("/");
        for (int index = 0; index < 4; index++) {
            SpectralBounds bounds = SpectralBounds.at(LagProcesses.named(kernel, 32 << index), LEVEL);
            assertPrints("N = " + (32 << index), bounds.conditionNumber(), conditionNumbers[index]);
        }
    }

    @Test
    void allLagsLeaveNothingOut() {
        GaussianProcess process = LagProcesses.named("polynomial 4", 12);
        TemporalApproximation all = TemporalApproximation.truncated(process, 12);
        assertThat(all.operatorNorm()).isZero();
        assertThat(all.temporal()).isDeepEqualTo(process.temporalCovariance());
        assertThat(all.at(LEVEL).rmsError()).hasValue(0);
        assertThat(all.at(LEVEL).errorBound()).hasValue(0);
        assertThatThrownBy(() -> TemporalApproximation.truncated(process, 13))
                .hasMessageContaining("[1, 12]")
                .hasMessageContaining("13");
        assertThatThrownBy(() -> Bandwidths.of(process, LEVEL, 0)).hasMessageContaining("greater than 0");
    }

    @Test
    void theOperatorNormIsAtMostTheSumsOfTheLagsLeftOut() {
        GaussianProcess process = LagProcesses.named("exponential 4", 64);
        double sum = 0;
        for (int lag = 8; lag < 64; lag++) {
            sum += 2 * Math.exp(-lag / 4.0);
        }
        TemporalApproximation truncated = TemporalApproximation.truncated(process, 8);
        assertThat(truncated.largestRowSum()).isBetween(0.9 * sum, sum);
        assertThat(truncated.operatorNorm()).isBetween(0.8 * sum, truncated.largestRowSum());
        double[][] kept = TemporalApproximation.truncated(process, 8).temporal();
        assertThat(kept[20][27]).isEqualTo(Math.exp(-7 / 4.0));
        assertThat(kept[20][28]).isZero();
        assertThat(TemporalApproximation.tapered(process, 8).temporal()[3][5])
                .isCloseTo(Math.exp(-0.5) * Math.pow(0.75, 4) * 2, within(1e-15));
    }
}
