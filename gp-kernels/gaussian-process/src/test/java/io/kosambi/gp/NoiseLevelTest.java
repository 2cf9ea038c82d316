package io.kosambi.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseLevelTest {

    @Test
    void diffusionTimeAndRatioAreTwoNamesOfOneLevel() {
        for (double time : new double[] {1e-12, 1e-6, 0.05, 0.5, 2, 30}) {
            NoiseLevel level = NoiseLevel.atDiffusionTime(time);
            NoiseLevel same = NoiseLevel.atRatio(level.ratio());
            assertThat(same.alpha()).isCloseTo(level.alpha(), within(1e-14));
            assertThat(same.sigma() / level.sigma()).isCloseTo(1, within(1e-14));
            assertThat(level.diffusionTime() / time).isCloseTo(1, within(1e-10));
            assertThat(level.logSignalToNoise()).isCloseTo(-2 * Math.log(level.ratio()), within(1e-14));
        }
    }

    @Test
    void theNoiseStaysExactAtSmallTimes() {
        double time = 1e-14;
        assertThat(NoiseLevel.atDiffusionTime(time).sigma() / Math.sqrt(time)).isCloseTo(1, within(1e-12));
    }

    @Test
    void levelsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> NoiseLevel.atDiffusionTime(0)).hasMessageContaining("(0, 1400], but is 0.0");
        assertThatThrownBy(() -> NoiseLevel.atRatio(-1)).hasMessageContaining("(0, infinity), but is -1.0");
        assertThatThrownBy(() -> NoiseLevel.atRatio(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new NoiseLevel(0.5, 0.5)).hasMessageContaining("alpha^2 + sigma^2 = 1");
    }

    @Test
    void predictionsOfEveryTargetDetermineEachOther() {
        for (double ratio : new double[] {0.05, 0.3, 1, 4, 10}) {
            NoiseLevel level = NoiseLevel.atRatio(ratio);
            double clean = 0.83;
            double noise = -1.37;
            double noisy = level.alpha() * clean + level.sigma() * noise;
            double[] values = {-noise / level.sigma(), noise, clean, level.alpha() * noise - level.sigma() * clean};
            for (PredictionTarget from : PredictionTarget.values()) {
                for (PredictionTarget to : PredictionTarget.values()) {
                    double value = values[from.ordinal()];
                    double converted = from.convert(value, noisy, level, to);
                    assertThat(converted)
                            .as("%s to %s at s = %s", from, to, ratio)
                            .isCloseTo(
                                    values[to.ordinal()], within(1e-12 * Math.max(1, Math.abs(values[to.ordinal()]))));
                    assertThat(to.convert(converted, noisy, level, from))
                            .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
                }
            }
        }
    }
}
