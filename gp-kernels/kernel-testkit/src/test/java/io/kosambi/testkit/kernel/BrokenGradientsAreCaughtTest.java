package io.kosambi.testkit.kernel;

import static io.kosambi.spi.kernel.KernelProperty.NORMALISED;
import static io.kosambi.spi.kernel.KernelProperty.STATIONARY;
import static io.kosambi.spi.kernel.KernelProperty.SUMMABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kernels whose gradients or parameters are wrong. */
class BrokenGradientsAreCaughtTest {

    @Test
    void aGradientOfTheWrongSign() {
        caught(
                parametric(false, width -> lag -> -lag / (width * width) * Math.exp(-lag / width))
                        ::theGradientIsTheDerivativeByEachParameter,
                "but differences of its values say");
    }

    @Test
    void aGradientOfTheWrongLength() {
        caught(
                parametric(false, width -> null)::theGradientIsTheDerivativeByEachParameter,
                "has 0 entries and that of its Gram matrix 1, but it has 1 parameters");
    }

    @Test
    void aKernelThatKeepsItsParameters() {
        caught(
                parametric(true, width -> lag -> lag / (width * width) * Math.exp(-lag / width))
                        ::newParametersMakeTheKernelOfTheNewConfiguration,
                "withParameters differs from a kernel made of Config[width=3.0");
    }

    @Test
    void aParameterThatIsNotSmoothAndHasNoFormula() {
        CovarianceKernelContract<Jagged> contract = new CovarianceKernelContract<>() {
            @Override
            protected CovarianceKernelFactory<Jagged> factory() {
                return new JaggedFactory();
            }

            @Override
            protected List<Jagged> configs() {
                return List.of(new Jagged(2));
            }
        };
        caught(contract::theGradientIsTheDerivativeByEachParameter, "but differences of its values say");
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    /** exp(-h / width) with a gradient that is given. */
    private static CovarianceKernelContract<Config> parametric(
            boolean keepsParameters, DoubleFunction<@Nullable DoubleUnaryOperator> gradient) {
        return new CovarianceKernelContract<>() {
            @Override
            protected CovarianceKernelFactory<Config> factory() {
                return new ParametricFactory(keepsParameters, gradient);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config(2));
            }
        };
    }

    /** @param width the length scale */
    record Config(
            @Describe("width") @Range(min = 0, minExclusive = true)
            double width) {}

    private record Parametric(
            double width, boolean keepsParameters, DoubleFunction<@Nullable DoubleUnaryOperator> gradient)
            implements StationaryKernel {
        @Override
        public double atLag(double lag) {
            return Math.exp(-lag / width);
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of(NORMALISED, STATIONARY, SUMMABLE);
        }

        @Override
        public List<KernelParameter> parameters() {
            return List.of(new KernelParameter("width", width, 0, Double.POSITIVE_INFINITY));
        }

        @Override
        public CovarianceKernel withParameters(double[] values) {
            return keepsParameters ? this : new Parametric(values[0], false, gradient);
        }

        @Override
        public double[] gradientAtLag(double lag) {
            DoubleUnaryOperator formula = gradient.apply(width);
            return formula == null ? new double[0] : new double[] {formula.applyAsDouble(lag)};
        }

        @Override
        public double[][][] gramGradient(Locations locations) {
            return gradient.apply(width) == null
                    ? new double[1][locations.count()][locations.count()]
                    : StationaryKernel.super.gramGradient(locations);
        }
    }

    private record ParametricFactory(boolean keepsParameters, DoubleFunction<@Nullable DoubleUnaryOperator> gradient)
            implements CovarianceKernelFactory<Config> {
        @Override
        public String id() {
            return "parametric";
        }

        @Override
        public String description() {
            return "exp(-h / width) with a gradient that is given";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public CovarianceKernel create(Config config, PluginContext context) {
            return new Parametric(config.width(), keepsParameters, gradient);
        }
    }

    /** exp(-h / width) with the width rounded down to thousandths. */
    private record Jagged(
            @Describe("width") @Range(min = 0, minExclusive = true)
            double width) implements StationaryKernel {
        @Override
        public double atLag(double lag) {
            return Math.exp(-lag / (Math.floor(1000 * width) / 1000));
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of(NORMALISED, STATIONARY, SUMMABLE);
        }
    }

    private static final class JaggedFactory extends AbstractPluginFactory<Jagged, CovarianceKernel>
            implements CovarianceKernelFactory<Jagged> {
        JaggedFactory() {
            super("jagged", "exp(-h / width), the width in thousandths", Jagged.class, (config, context) -> config);
        }
    }
}
