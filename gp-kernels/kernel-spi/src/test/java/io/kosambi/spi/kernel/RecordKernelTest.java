package io.kosambi.spi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kernel that is a record has parameters, and derivatives by them, without saying so. */
class RecordKernelTest {

    /** amplitude exp(-h^exponent / lengthScale) */
    private record Decay(
            @Range(min = 0, minExclusive = true) double lengthScale,
            @Range(min = 0, minExclusive = true, max = 2) double exponent,
            @Range double amplitude,
            int order)
            implements StationaryKernel {

        @Override
        public double atLag(double lag) {
            return amplitude * Math.exp(-Math.pow(lag, exponent) / lengthScale);
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of(KernelProperty.STATIONARY, KernelProperty.SUMMABLE);
        }
    }

    @Test
    void itsParametersAreItsNumbersWithARange() {
        assertThat(new Decay(3, 1.5, 2, 7).parameters())
                .containsExactly(
                        new KernelParameter("lengthScale", 3, 0, Double.POSITIVE_INFINITY),
                        new KernelParameter("exponent", 1.5, 0, 2),
                        new KernelParameter("amplitude", 2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    @Test
    void otherParametersMakeAnotherRecord() {
        assertThat(new Decay(3, 1.5, 2, 7).withParameters(new double[] {4, 1, -1}))
                .isEqualTo(new Decay(4, 1, -1, 7));
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Decay(3, 1.5, 2, 7).withParameters(new double[] {4, 3, 1}))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("exponent = 3.0 is out of range: it must lie in (0, 2]");
    }

    /** The last one lies at the end of a range, the last but one beside it; an amplitude of 0 has no size to go by. */
    @ParameterizedTest
    @CsvSource({
        "4, 1, 1, 2.5",
        "0.01, 0.3, 1e6, 1e-3",
        "1e4, 1.7, -3, 300",
        "1, 1, 0, 2",
        "4, 1.9999, 1, 2",
        "4, 2, 1, 2"
    })
    void itsDerivativesAreThoseOfTheFormula(double lengthScale, double exponent, double amplitude, double lag) {
        Decay kernel = new Decay(lengthScale, exponent, amplitude, 0);
        double scaled = Math.pow(lag, exponent) / lengthScale;
        double decay = Math.exp(-scaled);
        double[] exact = {amplitude * decay * scaled / lengthScale, -amplitude * decay * scaled * Math.log(lag), decay};

        double[] derivatives = kernel.gradientAtLag(lag);

        for (int index = 0; index < exact.length; index++) {
            double size = Math.abs(exact[index]) + Math.abs(amplitude * decay);
            assertThat(derivatives[index])
                    .as(kernel.parameters().get(index).name())
                    .isCloseTo(exact[index], within(1e-9 * size + 1e-12));
        }
        assertThat(kernel.parameterGradient(new double[] {1}, new double[] {1 + lag}))
                .hasSize(3);
    }

    @Test
    void theGradientOfItsGramMatrixIsThatOfItsValues() {
        Decay kernel = new Decay(3, 1.5, 2, 0);
        Locations locations = Locations.points(new double[][] {{0}, {0.3}, {4}});

        double[][][] gradient = kernel.gramGradient(locations);

        assertThat(gradient).hasDimensions(3, 3);
        for (int parameter = 0; parameter < 3; parameter++) {
            assertThat(gradient[parameter][2][1]).isEqualTo(kernel.gradientAtLag(3.7)[parameter]);
        }
    }

    /** amplitude * first * second, without a formula for its gradient; says how many others were made of it. */
    private record Slope(double amplitude, AtomicInteger made) implements CovarianceKernel {

        @Override
        public double covariance(double[] first, double[] second) {
            return amplitude * first[0] * second[0];
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of();
        }

        @Override
        public List<KernelParameter> parameters() {
            return List.of(new KernelParameter("amplitude", amplitude, 0, Double.POSITIVE_INFINITY));
        }

        @Override
        public CovarianceKernel withParameters(double[] values) {
            made.incrementAndGet();
            return new Slope(values[0], made);
        }
    }

    @Test
    void insideOtherKernelsItsNeighboursAreMadeOnceForAllPairs() {
        AtomicInteger made = new AtomicInteger();
        CovarianceKernel other = new Decay(3, 1.5, 2, 0);
        CovarianceKernel kernel = new Slope(2, made)
                .plus(other)
                .times(other)
                .scaled(2)
                .mixedWith(other, 0.25)
                .warped(double[]::clone);
        Locations locations = Locations.times(0.5, 1, 1.7, 2.2, 9);

        double[][][] gradient = kernel.gramGradient(locations);

        assertThat(made).hasValue(4);
        double first = locations.point(1)[0];
        double second = locations.point(3)[0];
        double expected = 0.75 * 2 * other.covariance(locations.point(1), locations.point(3)) * first * second;
        assertThat(gradient[0][1][3]).isCloseTo(expected, within(1e-9));
        assertThat(kernel.parameterGradient(locations.point(1), locations.point(3))[0])
                .isEqualTo(gradient[0][3][1]);
    }
}
