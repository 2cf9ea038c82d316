package io.kosambi.kernel.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.PluginContext;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;

class KernelValuesTest {

    @Test
    void valuesFollowTheirFormulas() {
        assertThat(new ExponentialPower(new ExponentialPower.Config(4, 1.5)).atLag(2))
                .isCloseTo(Math.exp(-Math.pow(2, 1.5) / 4), within(1e-15));
        assertThat(new Polynomial(new Polynomial.Config(2, 3)).atLag(4)).isCloseTo(1.0 / 27, within(1e-15));
        assertThat(new Matern(new Matern.Config(4, 0.5)).atLag(2)).isCloseTo(Math.exp(-0.5), within(1e-15));
        double r = Math.sqrt(3) / 2;
        assertThat(new Matern(new Matern.Config(4, 1.5)).atLag(2)).isCloseTo((1 + r) * Math.exp(-r), within(1e-15));
        double q = Math.sqrt(5) / 2;
        assertThat(new Matern(new Matern.Config(4, 2.5)).atLag(2))
                .isCloseTo((1 + q + q * q / 3) * Math.exp(-q), within(1e-15));
    }

    @Test
    void theSmallestEigenvaluesAreTheKnownOnes() {
        assertThat(smallestOf(new ExponentialPower(new ExponentialPower.Config(2, 0.5))))
                .isCloseTo(0.32, within(0.005));
        assertThat(smallestOf(new ExponentialPower(new ExponentialPower.Config(4, 1))))
                .isCloseTo(0.12, within(0.005));
        assertThat(smallestOf(new ExponentialPower(new ExponentialPower.Config(16, 2))))
                .isCloseTo(0, within(1e-13));
        assertThat(smallestOf(new Polynomial(new Polynomial.Config(2, 2)))).isCloseTo(0.42, within(0.005));
        assertThat(smallestOf(new Matern(new Matern.Config(4, 1.5)))).isCloseTo(6.5e-3, within(5e-5));
        assertThat(smallestOf(new Logarithmic(new Logarithmic.Config(1, 2)))).isCloseTo(0.56, within(0.005));
    }

    @Test
    void anExponentAboveTwoWouldNotBeACovariance() {
        assertThat(smallestOf(Locations.regular(256), lag -> Math.exp(-Math.pow(lag, 2.1) / 4)))
                .isCloseTo(-1.7e-2, within(5e-4));
        assertThatThrownBy(() -> new ExponentialPowerFactory()
                        .create(new ExponentialPower.Config(4, 2.1), PluginContext.standalone(0)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("exponent = 2.1 is out of range: it must lie in (0, 2]");
    }

    @Test
    void everyProblemOfAConfigurationIsNamedAtOnce() {
        assertThatThrownBy(() -> new ExponentialPower(new ExponentialPower.Config(-1, 2.1)))
                .hasMessageContaining("lengthScale = -1.0 is out of range: it must lie in (0, infinity)")
                .hasMessageContaining("exponent = 2.1");
    }

    @Test
    void equicorrelationHasALowerBoundThatDependsOnTheDimension() {
        EquicorrelatedCovariance covariance = new EquicorrelatedCovariance(new EquicorrelatedCovariance.Config(-0.4));
        assertThat(covariance.matrix(3)[0][1]).isEqualTo(-0.4);
        assertThatThrownBy(() -> covariance.matrix(4))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("for dimension 4 it must lie in (-1/3, 1)");
    }

    @Test
    void theSpatialMatricesFollowTheirFormulas() {
        assertThat(new AutoregressiveCovariance(new AutoregressiveCovariance.Config(0.5)).matrix(3))
                .isDeepEqualTo(new double[][] {{1, 0.5, 0.25}, {0.5, 1, 0.5}, {0.25, 0.5, 1}});
        assertThat(new EquicorrelatedCovariance(new EquicorrelatedCovariance.Config(0.2)).matrix(2))
                .isDeepEqualTo(new double[][] {{1, 0.2}, {0.2, 1}});
        assertThat(new IdentityCovariance().matrix(2)).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
    }

    @Test
    void theAlgebraIsLiteral() {
        CovarianceKernel first = Nested.ORNSTEIN_UHLENBECK;
        CovarianceKernel second = Nested.SMOOTH;
        double[] here = {1};
        double[] there = {3.5};
        double a = first.covariance(here, there);
        double b = second.covariance(here, there);
        assertThat(first.plus(second).covariance(here, there)).isEqualTo(a + b);
        assertThat(first.times(second).covariance(here, there)).isEqualTo(a * b);
        assertThat(first.scaled(3).covariance(here, there)).isEqualTo(3 * a);
        assertThat(first.plus(second).properties()).doesNotContain(KernelProperty.NORMALISED);
        assertThat(first.scaled(0.7).plus(second.scaled(0.3)).properties()).contains(KernelProperty.NORMALISED);
    }

    @Test
    void aKernelCannotBeScaledByAFactorThatIsNotPositive() {
        for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Nested.SMOOTH.scaled(factor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(0, infinity)");
        }
    }

    @Test
    void mixingWarpingAndTaperingAreLiteralToo() {
        CovarianceKernel first = Nested.ORNSTEIN_UHLENBECK;
        CovarianceKernel second = Nested.SMOOTH;
        double[] here = {1};
        double[] there = {3.5};
        double a = first.covariance(here, there);
        double b = second.covariance(here, there);
        assertThat(first.mixedWith(second, 0.25).covariance(here, there)).isEqualTo(0.75 * a + 0.25 * b);
        assertThat(first.warped(x -> new double[] {2 * x[0]}).covariance(here, there))
                .isEqualTo(first.covariance(new double[] {2}, new double[] {7}));
        double taper = new WendlandC2(new WendlandC2.Config(5)).atLag(2.5);
        assertThat(new Taper(first, 5).covariance(here, there)).isEqualTo(a * taper);
        assertThat(new Nugget(first, 0.25).covariance(here, there)).isEqualTo(0.75 * a);
        assertThat(new Nugget(first, 0.25).covariance(here, here)).isEqualTo(1);
        assertThatThrownBy(() -> first.mixedWith(second, 1.5)).hasMessageContaining("[0, 1], but got 1.5");
    }

    @Test
    void parametersAreNamedByTheirPathInTheConfiguration() {
        CovarianceKernel kernel = Nested.ORNSTEIN_UHLENBECK.scaled(2).plus(new Nugget(Nested.SMOOTH, 0.1));
        assertThat(kernel.parameters())
                .extracting(KernelParameter::name)
                .containsExactly(
                        "terms.0.kernel.lengthScale",
                        "terms.0.kernel.exponent",
                        "terms.0.factor",
                        "terms.1.kernel.lengthScale",
                        "terms.1.kernel.smoothness",
                        "terms.1.fraction");
        assertThat(kernel.withParameters(new double[] {8, 1, 3, 6, 2.5, 0.2})
                        .covariance(new double[] {0}, new double[] {0}))
                .isCloseTo(4, within(1e-15));
    }

    @Test
    void aGridOfPixelsUsesTheirDistance() {
        GridCovariance grid = new GridCovariance(Nested.ORNSTEIN_UHLENBECK, 3);
        assertThat(grid.matrix(6)[0][5]).isCloseTo(Math.exp(-Math.sqrt(5) / 4), within(1e-15));
        assertThatThrownBy(() -> grid.matrix(7)).hasMessageContaining("does not divide the dimension 7");
        assertThatThrownBy(() -> new GridCovariance(Nested.ORNSTEIN_UHLENBECK, 0).matrix(8))
                .hasMessageContaining("square number of pixels such as 9");
        assertThatThrownBy(() -> new GridCovariance(new Cosine(new Cosine.Config(4)), 0))
                .hasMessageContaining("2 coordinates, but this one allows 1");
    }

    @Test
    void aGivenMatrixMustBeACovarianceOfTheRightSize() {
        assertThat(given(List.of(List.of(2.0, 1.0), List.of(1.0, 6.0))).matrix(2))
                .isDeepEqualTo(new double[][] {{0.5, 0.25}, {0.25, 1.5}});
        assertThatThrownBy(() -> given(List.of(List.of(1.0, 2.0), List.of(2.0, 1.0))))
                .hasMessageContaining("positive semi-definite");
        assertThatThrownBy(() -> given(List.of(List.of(0.0, 1.0), List.of(1.0, 4.0))))
                .hasMessageContaining("positive semi-definite");
        assertThatThrownBy(() -> given(List.of(List.of(1.0, 0.2), List.of(0.3, 1.0))))
                .hasMessageContaining("symmetric");
        assertThatThrownBy(() -> given(List.of(List.of(1.0))).matrix(2))
                .hasMessageContaining("size 1, but the dimension is 2");
        assertThatThrownBy(() -> given(List.of(List.of(1.0, 0.2)))).hasMessageContaining("square");
        assertThatThrownBy(() -> given(List.of())).hasMessageContaining("at least one row");
    }

    private static GivenCovariance given(List<List<Double>> rows) {
        return new GivenCovariance(new GivenCovariance.Config(rows));
    }

    private static double smallestOf(CovarianceKernel kernel) {
        return smallestOf(kernel.gram(Locations.regular(64)));
    }

    private static double smallestOf(Locations locations, DoubleUnaryOperator kernel) {
        double[][] gram = new double[locations.count()][locations.count()];
        for (int row = 0; row < gram.length; row++) {
            for (int column = 0; column < gram.length; column++) {
                gram[row][column] =
                        kernel.applyAsDouble(Locations.distance(locations.point(row), locations.point(column)));
            }
        }
        return smallestOf(gram);
    }

    private static double smallestOf(double[][] matrix) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(matrix.length, false, true);
        assertThat(decomposition.decompose(new DMatrixRMaj(matrix))).isTrue();
        return IntStream.range(0, matrix.length)
                .mapToDouble(index -> decomposition.getEigenvalue(index).getReal())
                .min()
                .orElseThrow();
    }
}
