package io.kosambi.testkit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link NoiseSchedule} plugin must meet. Extend it, name the factory and give configurations that lie in
 * all corners of the valid ranges.
 *
 * <p>The tests of drawn levels are statistical but repeatable: seeds are fixed, and each comparison would refuse a
 * correct schedule for at most {@value #FALSE_ALARM} of all seeds.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = NoiseSchedule.class)
public abstract class NoiseScheduleContract<C extends Record> extends PluginFactoryContract<C, NoiseSchedule> {

    private static final int DRAWS = 4096;
    private static final int FRACTIONS = 1000;
    private static final double FALSE_ALARM = 1e-6;

    @Override
    protected abstract NoiseScheduleFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return NoiseScheduleFactory.class;
    }

    @Test
    @Promise(type = NoiseSchedule.class, method = "quantile")
    public void theQuantilesAreFiniteAndNeverFall() {
        forEach((schedule, config) -> {
            double before = Double.NEGATIVE_INFINITY;
            for (int index = 0; index <= FRACTIONS; index++) {
                double fraction = (double) index / FRACTIONS;
                double value = schedule.quantile(fraction);
                if (!Double.isFinite(value)) {
                    fail("%s: quantile(%s) must be finite, got %s", config, fraction, value);
                }
                if (value < before) {
                    fail(
                            "%s: the quantiles must never fall, but quantile(%s) = %s after %s",
                            config, fraction, value, before);
                }
                before = value;
            }
            assertThat(schedule.quantile(1))
                    .as("%s: quantile(1) must lie above quantile(0)", config)
                    .isGreaterThan(schedule.quantile(0));
        });
    }

    @Test
    @Promise(type = NoiseSchedule.class, method = "levels")
    public void theLevelsFallStrictlyFromTheHighestToTheLowest() {
        forEach((schedule, config) -> {
            for (int steps : new int[] {1, 2, 7, 64, 2000}) {
                double[] levels = schedule.levels(steps);
                assertThat(levels)
                        .as("%s: levels(%s) must be steps + 1 levels", config, steps)
                        .hasSize(steps + 1);
                for (int index = 1; index <= steps; index++) {
                    if (!(levels[index] < levels[index - 1] && levels[index] > 0)) {
                        fail(
                                "%s: levels(%s) must fall strictly and stay above 0, but %s at index %s follows %s",
                                config, steps, levels[index], index, levels[index - 1]);
                    }
                }
                requireEnd(config, "first", levels[0], Math.exp(schedule.quantile(1)));
                requireEnd(config, "last", levels[steps], Math.exp(schedule.quantile(0)));
            }
        });
    }

    private static void requireEnd(Record config, String which, double level, double end) {
        if (!(Math.abs(level - end) <= 1e-12 * end)) {
            fail("%s: the %s level must be the end of the distribution, %s, got %s", config, which, end, level);
        }
    }

    @Test
    @Promise(type = NoiseSchedule.class, method = "draw")
    public void drawsHaveTheTypeAskedFor() {
        forEach((schedule, config) -> {
            for (DType dtype : List.of(DType.F32, DType.F64)) {
                for (Shape shape : List.of(Shape.SCALAR, Shape.of(1), Shape.of(5), Shape.of(2, 3))) {
                    TensorType type = new TensorType(shape, dtype);
                    assertThat(DrawnLevels.typeOf(schedule, type))
                            .as("%s: draw(randomness, %s) must be of that type", config, type)
                            .isEqualTo(type);
                }
            }
        });
    }

    @Test
    @Promise(type = NoiseSchedule.class, method = "draw")
    public void drawsFollowTheQuantilesInFloat64() {
        drawsFollowTheQuantiles(DType.F64);
    }

    @Test
    @Promise(type = NoiseSchedule.class, method = "draw")
    public void drawsFollowTheQuantilesInFloat32() {
        drawsFollowTheQuantiles(DType.F32);
    }

    private void drawsFollowTheQuantiles(DType dtype) {
        double allowed = EmpiricalDistribution.allowedDistance(DRAWS, FALSE_ALARM);
        forEach((schedule, config) -> {
            double[] draws = DrawnLevels.of(schedule, dtype, DRAWS).atStep(3)[0];
            for (double draw : draws) {
                double slack = 1e-5 * (1 + Math.abs(draw));
                if (!(draw >= schedule.quantile(0) - slack && draw <= schedule.quantile(1) + slack)) {
                    fail(
                            "%s: drew log s = %s, outside of [quantile(0), quantile(1)] = [%s, %s]",
                            config, draw, schedule.quantile(0), schedule.quantile(1));
                }
            }
            double distance = EmpiricalDistribution.distance(draws, schedule::quantile);
            if (distance > allowed) {
                fail(
                        "%s: draw does not follow quantile: the Kolmogorov-Smirnov distance of %s draws is %s, at most %s is allowed"
                                + " (false alarms: %s)",
                        config, DRAWS, distance, allowed, FALSE_ALARM);
            }
        });
    }

    @Test
    @Promise(type = NoiseSchedule.class, method = "draw")
    public void drawsAreIndependentOfEachOther() {
        // The standard error of a correlation of independent numbers is 1 / sqrt(count); 5 of them are passed by 6e-7.
        double allowed = 5 / Math.sqrt(DRAWS - 1);
        forEach((schedule, config) -> {
            double[][] draws = DrawnLevels.of(schedule, DType.F64, DRAWS).atStep(3);
            double[][] next = DrawnLevels.of(schedule, DType.F64, DRAWS).atStep(4);
            requireUncorrelated(
                    config, "neighbouring levels of one draw", allowed, shifted(draws[0], 0), shifted(draws[0], 1));
            requireUncorrelated(config, "two draws of one program", allowed, draws[0], draws[1]);
            requireUncorrelated(config, "the draws of consecutive steps", allowed, draws[0], next[0]);
        });
    }

    private static double[] shifted(double[] draws, int by) {
        return Arrays.copyOfRange(draws, by, draws.length - 1 + by);
    }

    private static void requireUncorrelated(
            Record config, String what, double allowed, double[] first, double[] second) {
        if (Arrays.equals(first, second)) {
            fail("%s: %s must differ, but are the same numbers", config, what);
        }
        double correlation = EmpiricalDistribution.correlation(first, second);
        if (!(Math.abs(correlation) <= allowed)) {
            fail(
                    "%s: %s must be independent, but their correlation is %s (at most %s)",
                    config, what, correlation, allowed);
        }
    }

    @Test
    @Promise(type = NoiseSchedule.class, method = "draw")
    public void theSameStepDrawsTheSameLevels() {
        forEach((schedule, config) -> assertThat(
                        DrawnLevels.of(schedule, DType.F64, 8).atStep(3))
                .as("%s: the draws must depend on seed and step alone", config)
                .isDeepEqualTo(DrawnLevels.of(schedule, DType.F64, 8).atStep(3)));
    }
}
