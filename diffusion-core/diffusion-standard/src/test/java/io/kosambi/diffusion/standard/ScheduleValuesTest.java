package io.kosambi.diffusion.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.plugin.InvalidConfigException;
import org.junit.jupiter.api.Test;

class ScheduleValuesTest {

    private static final LevelRange RANGE = new LevelRange(0.02, 20);

    @Test
    void logUniformPutsTheGeometricMeanInTheMiddle() {
        assertThat(new LogUniformSchedule(RANGE).quantile(0.5))
                .isCloseTo(Math.log(Math.sqrt(0.02 * 20)), within(1e-15));
    }

    @Test
    void uniformTimePutsTheMeanOfTheTimesInTheMiddle() {
        double time = 0.5 * (Math.log(1 + 0.02 * 0.02) + Math.log(1 + 20 * 20));
        assertThat(Math.exp(2 * new UniformTimeSchedule(RANGE).quantile(0.5)))
                .isCloseTo(Math.exp(time) - 1, within(1e-12));
    }

    @Test
    void cosineIsTheLogarithmOfTheTangent() {
        NoiseSchedule schedule = new CosineSchedule(RANGE);
        double lowest = 2 / Math.PI * Math.atan(0.02);
        double highest = 2 / Math.PI * Math.atan(20);
        for (double fraction = 0; fraction <= 1; fraction += 0.125) {
            double u = lowest + fraction * (highest - lowest);
            assertThat(schedule.quantile(fraction)).isCloseTo(Math.log(Math.tan(Math.PI * u / 2)), within(1e-12));
        }
    }

    @Test
    void logNormalHasItsMeanInTheMiddleAndIsHeldBetweenTheEnds() {
        NoiseSchedule schedule = new LogNormalSchedule(new LogNormalSchedule.Config(-0.6, 1.2, 0.02, 20));
        assertThat(schedule.quantile(0.5)).isEqualTo(-0.6);
        assertThat(schedule.quantile(0.975)).isCloseTo(-0.6 + 1.2 * 1.959963984540054, within(1e-14));
        assertThat(schedule.quantile(1e-4)).isEqualTo(Math.log(0.02));
        assertThat(schedule.quantile(1 - 1e-4)).isEqualTo(Math.log(20));
    }

    @Test
    void levelsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new CosineSchedule(new LevelRange(3, 2)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("minimum = 3.0 must lie below maximum = 2.0");
        assertThatThrownBy(() -> new LogNormalSchedule(new LogNormalSchedule.Config(0, 1, 2, 2)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("minimum = 2.0 must lie below maximum = 2.0");
    }

    @Test
    void aMeanOutsideOfTheEndsIsRefused() {
        assertThatThrownBy(() -> new LogNormalSchedule(new LogNormalSchedule.Config(4, 1, 0.02, 20)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("mean = 4.0 must lie between log minimum = -3.9")
                .hasMessageContaining("and log maximum = 2.99");
    }

    @Test
    void aFractionThatIsNoneIsRefused() {
        for (double fraction : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new LogUniformSchedule(RANGE).quantile(fraction))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("quantile: needs a fraction in [0, 1], got " + fraction);
        }
    }
}
