package io.kosambi.testkit.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Randomness;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.diffusion.NoiseSchedule;
import io.kosambi.spi.diffusion.NoiseScheduleFactory;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenSchedulesAreCaughtTest {

    private static final DoubleUnaryOperator LINE = fraction -> 4 * fraction - 2;
    private static final BiFunction<Randomness, TensorType, Tensor> ON_THE_LINE =
            (randomness, type) -> randomness.uniform(type).multiply(4).subtract(2);

    @Test
    void aCorrectScheduleIsNot() {
        NoiseScheduleContract<Config> kit = kit(LINE, ON_THE_LINE);
        kit.theQuantilesAreFiniteAndNeverFall();
        kit.theLevelsFallStrictlyFromTheHighestToTheLowest();
        kit.drawsHaveTheTypeAskedFor();
        kit.drawsFollowTheQuantilesInFloat64();
        kit.drawsFollowTheQuantilesInFloat32();
        kit.drawsAreIndependentOfEachOther();
        kit.theSameStepDrawsTheSameLevels();
    }

    @Test
    void infiniteEnds() {
        DoubleUnaryOperator logistic = fraction -> Math.log(fraction / (1 - fraction));
        caught(
                kit(logistic, ON_THE_LINE)::theQuantilesAreFiniteAndNeverFall,
                "quantile(0.0) must be finite, got -Infinity");
    }

    @Test
    void quantilesThatFall() {
        DoubleUnaryOperator falling = fraction -> fraction < 0.7 ? fraction : 0.5;
        caught(
                kit(falling, ON_THE_LINE)::theQuantilesAreFiniteAndNeverFall,
                "the quantiles must never fall, but quantile(0.7)");
    }

    @Test
    void aSingleLevel() {
        caught(
                kit(fraction -> 1, ON_THE_LINE)::theQuantilesAreFiniteAndNeverFall,
                "quantile(1) must lie above quantile(0)");
    }

    @Test
    void levelsThatStandStill() {
        DoubleUnaryOperator clamped = fraction -> Math.clamp(LINE.applyAsDouble(fraction), -1, 1);
        caught(
                kit(clamped, ON_THE_LINE)::theLevelsFallStrictlyFromTheHighestToTheLowest,
                "must fall strictly and stay above 0");
    }

    @Test
    void levelsThatMissTheEnd() {
        NoiseSchedule missing = new Formula(LINE, ON_THE_LINE) {
            @Override
            public double[] levels(int steps) {
                double[] levels = super.levels(steps);
                levels[steps] *= 0.99;
                return levels;
            }
        };
        caught(
                kit(missing)::theLevelsFallStrictlyFromTheHighestToTheLowest,
                "the last level must be the end of the distribution");
    }

    @Test
    void drawsOfAnotherType() {
        BiFunction<Randomness, TensorType, Tensor> single =
                (randomness, type) -> ON_THE_LINE.apply(randomness, new TensorType(type.shape(), DType.F32));
        caught(kit(LINE, single)::drawsHaveTheTypeAskedFor, "draw(randomness, F64");
    }

    @Test
    void drawsFromAnotherDistribution() {
        BiFunction<Randomness, TensorType, Tensor> triangular = (randomness, type) -> randomness
                .uniform(type)
                .add(randomness.uniform(type))
                .multiply(2)
                .subtract(2);
        caught(
                kit(LINE, triangular)::drawsFollowTheQuantilesInFloat64,
                "draw does not follow quantile: the Kolmogorov-Smirnov");
    }

    @Test
    void drawsOutsideOfTheEnds() {
        BiFunction<Randomness, TensorType, Tensor> wide =
                (randomness, type) -> randomness.uniform(type).multiply(4.01).subtract(2);
        caught(
                kit(LINE, wide)::drawsFollowTheQuantilesInFloat32,
                "outside of [quantile(0), quantile(1)] = [-2.0, 2.0]");
    }

    @Test
    void drawsThatAreTheSameAtEveryStep() {
        BiFunction<Randomness, TensorType, Tensor> fixed =
                (randomness, type) -> new Randomness(Tensor.input("seed", DType.I32, 2), Tensor.scalar(0, DType.I32), 5)
                        .uniform(type)
                        .multiply(4)
                        .subtract(2);
        caught(kit(LINE, fixed)::drawsAreIndependentOfEachOther, "two draws of one program must differ");
        int[] stream = {0};
        BiFunction<Randomness, TensorType, Tensor> fixedStep = (randomness, type) -> new Randomness(
                        Tensor.input("seed", DType.I32, 2), Tensor.scalar(0, DType.I32), stream[0]++ % 2)
                .uniform(type)
                .multiply(4)
                .subtract(2);
        caught(kit(LINE, fixedStep)::drawsAreIndependentOfEachOther, "the draws of consecutive steps must differ");
    }

    @Test
    void drawsThatComeInPairs() {
        BiFunction<Randomness, TensorType, Tensor> smooth = (randomness, type) -> {
            Tensor wide = ON_THE_LINE.apply(randomness, type);
            return wide.shape().rank() == 0 || wide.shape().length(0) < 2
                    ? wide
                    : Tensor.concatenate(
                                    0, List.of(wide.slice(0, 1, wide.shape().length(0)), wide.slice(0, 0, 1)))
                            .add(wide)
                            .multiply(0.5);
        };
        caught(
                kit(LINE, smooth)::drawsAreIndependentOfEachOther,
                "neighbouring levels of one draw must be independent");
    }

    @Test
    void drawsThatChangeWithEveryDescription() {
        int[] stream = {0};
        BiFunction<Randomness, TensorType, Tensor> counting = (randomness, type) -> new Randomness(
                        Tensor.input("seed", DType.I32, 2), Tensor.input("step", DType.I32), stream[0]++)
                .uniform(type);
        caught(kit(LINE, counting)::theSameStepDrawsTheSameLevels, "the draws must depend on seed and step alone");
    }

    @Test
    void aFactoryWithABadIdWithoutRegistrationDescriptionsRangesAndAGoodDefault() {
        NoiseScheduleContract<Config> kit = kit(LINE, ON_THE_LINE);
        caught(kit::theIdHasTheRightForm, "id 'Broken_Schedule' must match [a-z][a-z0-9-]*");
        caught(
                kit::theFactoryIsRegisteredAsAService,
                "META-INF/services/io.kosambi.spi.diffusion.NoiseScheduleFactory");
        caught(
                kit::everyConfigComponentIsDescribed,
                "config component 'silent' of Broken_Schedule must carry @Describe");
        caught(kit::valuesOutsideTheirRangeAreRefusedWithTheRange, "width must lie in (0, infinity)");
        caught(kit::theDefaultsLieInTheirRanges, "the @Default of Broken_Schedule breaks its @Range: width = -1.0");
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static NoiseScheduleContract<Config> kit(
            DoubleUnaryOperator quantile, BiFunction<Randomness, TensorType, Tensor> draw) {
        return kit(new Formula(quantile, draw));
    }

    private static NoiseScheduleContract<Config> kit(NoiseSchedule schedule) {
        return new NoiseScheduleContract<>() {
            @Override
            protected NoiseScheduleFactory<Config> factory() {
                return new BrokenFactory(schedule);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config(2, 0));
            }
        };
    }

    /** A config whose second component nobody explains. */
    record Config(
            @Describe("width") @Range(min = 0, minExclusive = true) @Default("-1")
            double width,

            double silent) {}

    private static class Formula implements NoiseSchedule {
        private final DoubleUnaryOperator quantile;
        private final BiFunction<Randomness, TensorType, Tensor> draw;

        Formula(DoubleUnaryOperator quantile, BiFunction<Randomness, TensorType, Tensor> draw) {
            this.quantile = quantile;
            this.draw = draw;
        }

        @Override
        public double quantile(double fraction) {
            return quantile.applyAsDouble(fraction);
        }

        @Override
        public Tensor draw(Randomness randomness, TensorType type) {
            return draw.apply(randomness, type);
        }
    }

    private record BrokenFactory(NoiseSchedule schedule) implements NoiseScheduleFactory<Config> {
        @Override
        public String id() {
            return "Broken_Schedule";
        }

        @Override
        public String description() {
            return "Broken on purpose";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public NoiseSchedule create(Config config, PluginContext context) {
            return schedule;
        }
    }
}
