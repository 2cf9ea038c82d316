package io.kosambi.testkit.kernel;

import static io.kosambi.spi.kernel.KernelProperty.COMPACT;
import static io.kosambi.spi.kernel.KernelProperty.NORMALISED;
import static io.kosambi.spi.kernel.KernelProperty.SMOOTH;
import static io.kosambi.spi.kernel.KernelProperty.STATIONARY;
import static io.kosambi.spi.kernel.KernelProperty.SUMMABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.kernel.SpatialCovarianceFactory;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BrokenKernelsAreCaughtTest {

    private static final Set<KernelProperty> USUAL = Set.of(NORMALISED, STATIONARY, SUMMABLE);

    @Test
    void anAsymmetricKernel() {
        CovarianceKernel broken = kernel(
                (first, second) -> Math.exp(-Math.abs(first[0] - second[0]) * (first[0] > second[0] ? 1 : 2)), USUAL);
        caught(kit(broken)::theKernelIsSymmetric, "is not symmetric: gamma(x, x') = ");
    }

    @Test
    void anIndefiniteKernel() {
        CovarianceKernel broken = ofLag(lag -> Math.exp(-Math.pow(lag, 2.1) / 4), USUAL);
        caught(kit(broken)::theGramMatrixIsPositiveSemiDefinite, "is not positive semi-definite on 64 regular");
    }

    @Test
    void aKernelThatIsIndefiniteInTheDimensionsItClaims() {
        CovarianceKernel broken = ofLag(lag -> Math.max(0, 1 - lag / 3.7), USUAL);
        caught(
                kit(broken)::theGramMatrixIsPositiveSemiDefinite,
                "is not positive semi-definite on 64 locations with 2");
    }

    @Test
    void aKernelThatIsNotNormalisedAsItClaims() {
        CovarianceKernel broken = ofLag(lag -> 1.5 * Math.exp(-lag), USUAL);
        caught(
                kit(broken)::theDeclaredPropertiesAreTheMeasuredOnes,
                "declares NORMALISED, but measurement says it is not");
    }

    @Test
    void aKernelThatIsNotStationaryAsItClaims() {
        CovarianceKernel broken = kernel(
                (first, second) -> Math.min(1 + Math.abs(first[0]), 1 + Math.abs(second[0])), Set.of(STATIONARY));
        caught(kit(broken)::theDeclaredPropertiesAreTheMeasuredOnes, "declares STATIONARY, but measurement says");
    }

    @Test
    void aKernelThatIsRougherThanItClaims() {
        CovarianceKernel broken =
                ofLag(lag -> Math.exp(-Math.pow(lag, 1.9)), Set.of(NORMALISED, STATIONARY, SUMMABLE, SMOOTH));
        caught(kit(broken)::theDeclaredPropertiesAreTheMeasuredOnes, "declares SMOOTH, but measurement says it is not");
    }

    @Test
    void aKernelThatOnlyUnderflowsToZero() {
        CovarianceKernel broken =
                ofLag(lag -> Math.exp(-lag * lag), Set.of(NORMALISED, STATIONARY, SUMMABLE, SMOOTH, COMPACT));
        caught(
                kit(broken)::theDeclaredPropertiesAreTheMeasuredOnes,
                "declares COMPACT, but measurement says it is not");
    }

    @Test
    void aKernelWithALongerMemoryThanItClaims() {
        CovarianceKernel broken = ofLag(lag -> 1 / (1 + lag), USUAL);
        caught(
                kit(broken)::theDeclaredPropertiesAreTheMeasuredOnes,
                "declares SUMMABLE, but measurement says it is not");
    }

    @Test
    void aKernelThatHidesAProperty() {
        CovarianceKernel broken = ofLag(lag -> Math.exp(-lag), Set.of(NORMALISED, STATIONARY));
        caught(
                kit(broken)::theDeclaredPropertiesAreTheMeasuredOnes,
                "does not declare SUMMABLE, but measurement says it is");
    }

    @Test
    void aKernelThatIsNotANumberAtZero() {
        CovarianceKernel broken = ofLag(lag -> Math.sin(lag) / lag, Set.of(NORMALISED, STATIONARY));
        caught(kit(broken)::everyValueIsFinite, "is not finite: gamma = NaN at the distance 0.0");
    }

    @Test
    void aKernelThatWritesIntoItsInput() {
        CovarianceKernel broken = kernel(
                (first, second) -> {
                    first[0] -= second[0];
                    return Math.exp(-Math.abs(first[0]));
                },
                USUAL);
        caught(kit(broken)::theKernelLeavesItsInputAlone, "must not change the coordinates it is given");
    }

    @Test
    void aKernelThatKeepsItsGramMatrix() {
        double[][] kept = new double[8][8];
        CovarianceKernel broken = new Formula((first, second) -> 0, USUAL) {
            @Override
            public double[][] gram(Locations locations) {
                return kept;
            }
        };
        caught(kit(broken)::aGramMatrixIsTheCallersToChange, "must return a new Gram matrix on every call");
    }

    @Test
    void aGramMatrixThatDiffersFromTheCovariances() {
        CovarianceKernel broken = new Formula((first, second) -> 0.5, USUAL) {
            @Override
            public double[][] gram(Locations locations) {
                return new double[locations.count()][locations.count()];
            }
        };
        caught(kit(broken)::theGramMatrixHoldsTheCovariances, "entry (0, 0) is 0.0, but gamma is 0.5");
    }

    @Test
    void aKernelThatHidesASettingFromFitting() {
        CovarianceKernel any = ofLag(lag -> Math.exp(-lag), USUAL);
        caught(
                kit(any)::theParametersAreTheNumbersOfTheConfiguration,
                "has no parameter for its setting width: give its gradient, or name it in settingsWithoutGradient()");
    }

    @Test
    void aKernelThatTakesAnyNumberOfParameters() {
        CovarianceKernel broken = new Formula((first, second) -> 1, USUAL) {
            @Override
            public CovarianceKernel withParameters(double[] values) {
                return this;
            }
        };
        caught(kit(broken)::aWrongNumberOfParametersIsRefused, "must refuse 1 parameter values");
    }

    @Test
    void aFactoryThatIgnoresItsRanges() {
        CovarianceKernel any = ofLag(lag -> Math.exp(-lag), USUAL);
        caught(kit(any)::valuesOutsideTheirRangeAreRefusedWithTheRange, "width must lie in (0, infinity)");
    }

    @Test
    void aFactoryWithABadIdOrWithoutRegistrationOrDescriptions() {
        CovarianceKernel any = ofLag(lag -> Math.exp(-lag), USUAL);
        caught(kit(any)::theIdHasTheRightForm, "id 'Broken_Kernel' must match [a-z][a-z0-9-]*");
        caught(kit(any)::theFactoryIsRegisteredAsAService, "META-INF/services/");
        caught(kit(any)::everyConfigComponentIsDescribed, "config component 'silent'");
    }

    @Test
    void brokenSpatialCovariances() {
        caught(
                spatialKit(new double[][] {{1, 0.5}, {0.4, 1}})::theMatrixIsSquareSymmetricAndFinite,
                "is not symmetric");
        caught(
                spatialKit(new double[][] {{1, Double.NaN}, {0, 1}})::theMatrixIsSquareSymmetricAndFinite,
                "is not finite");
        caught(spatialKit(new double[][] {{2, 0}, {0, 2}})::theTraceEqualsTheDimension, "must equal the dimension 2");
        caught(
                spatialKit(new double[][] {{1, 1.5}, {1.5, 1}})::theMatrixIsPositiveSemiDefinite,
                "is not positive semi-definite");
        caught(spatialKit(new double[][] {{1, 0}, {0, 1}})::aMatrixIsTheCallersToChange, "must return a new matrix");
        caught(spatialKit(new double[][] {{1, 0}, {0, 1}})::aDimensionBelowOneIsRefused, "must refuse dimension 0");
        caught(spatialKit(new double[][] {{1}})::theMatrixIsSquareSymmetricAndFinite, "rows of Config");
        caught(spatialKit(new double[][] {{1}, {1}})::theMatrixIsSquareSymmetricAndFinite, "row 0 of Config");
    }

    @Test
    void aTestThatTriesNoDimension() {
        SpatialCovarianceContract<Config> kit = spatialKit(new double[][] {{1}}, List.of());
        caught(kit::theTraceEqualsTheDimension, "dimensions() must give at least one to try");
    }

    private static void caught(ThrowingCallable test, String message) {
        assertThat(catchThrowable(test))
                .as("the kit must catch this")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static CovarianceKernel ofLag(DoubleUnaryOperator formula, Set<KernelProperty> properties) {
        return kernel((first, second) -> formula.applyAsDouble(Locations.distance(first, second)), properties);
    }

    private static CovarianceKernel kernel(
            ToDoubleBiFunction<double[], double[]> formula, Set<KernelProperty> properties) {
        return new Formula(formula, properties);
    }

    private static CovarianceKernelContract<Config> kit(CovarianceKernel kernel) {
        return new CovarianceKernelContract<>() {
            @Override
            protected CovarianceKernelFactory<Config> factory() {
                return new BrokenFactory(kernel);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config(2, 0));
            }
        };
    }

    private static SpatialCovarianceContract<Config> spatialKit(double[][] matrix) {
        return spatialKit(matrix, List.of(2));
    }

    private static SpatialCovarianceContract<Config> spatialKit(double[][] matrix, List<Integer> dimensions) {
        return new SpatialCovarianceContract<>() {
            @Override
            protected SpatialCovarianceFactory<Config> factory() {
                return new BrokenSpatialFactory(matrix);
            }

            @Override
            protected List<Config> configs() {
                return List.of(new Config(2, 0));
            }

            @Override
            protected List<Integer> dimensions() {
                return dimensions;
            }
        };
    }

    /** A config whose second component nobody explains. */
    record Config(
            @Describe("width") @Range(min = 0, minExclusive = true)
            double width,

            double silent) {}

    private static class Formula implements CovarianceKernel {
        private final ToDoubleBiFunction<double[], double[]> formula;
        private final Set<KernelProperty> properties;

        Formula(ToDoubleBiFunction<double[], double[]> formula, Set<KernelProperty> properties) {
            this.formula = formula;
            this.properties = properties;
        }

        @Override
        public double covariance(double[] first, double[] second) {
            return formula.applyAsDouble(first, second);
        }

        @Override
        public Set<KernelProperty> properties() {
            return properties;
        }
    }

    private record BrokenFactory(CovarianceKernel kernel) implements CovarianceKernelFactory<Config> {
        @Override
        public String id() {
            return "Broken_Kernel";
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
        public CovarianceKernel create(Config config, PluginContext context) {
            return kernel;
        }
    }

    private record BrokenSpatialFactory(double[][] matrix) implements SpatialCovarianceFactory<Config> {
        @Override
        public String id() {
            return "broken";
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
        public SpatialCovariance create(Config config, PluginContext context) {
            return dimension -> matrix;
        }
    }
}
