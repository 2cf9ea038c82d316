package io.kosambi.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.testkit.plugin.Promise;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CovarianceKernel} plugin must meet. Extend it, name the factory and give configurations that lie in
 * all corners of the valid ranges.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = CovarianceKernel.class)
public abstract class CovarianceKernelContract<C extends Record> extends KernelParametersContract<C> {

    private static final double INDEFINITENESS = 1e-12;
    private static final int SHORT = 64;
    private static final int LONG = 256;

    @Test
    @Promise(type = CovarianceKernel.class, method = "covariance")
    public void theKernelIsSymmetric() {
        forEach((kernel, config) -> {
            for (Locations locations : TestLocations.of(kernel, SHORT)) {
                TestLocations.forEachPair(locations, (first, second) -> {
                    double there = kernel.covariance(first, second);
                    double back = kernel.covariance(second, first);
                    if (Math.abs(there - back) > 1e-13 * Math.max(Math.abs(there), 1e-300)) {
                        fail("%s is not symmetric: gamma(x, x') = %s, but gamma(x', x) = %s", config, there, back);
                    }
                });
            }
        });
    }

    @Test
    @Promise(type = CovarianceKernel.class, method = "covariance")
    public void everyValueIsFinite() {
        forEach((kernel, config) -> {
            for (Locations locations : TestLocations.of(kernel, SHORT)) {
                TestLocations.forEachPair(locations, (first, second) -> requireFinite(kernel, config, first, second));
            }
            for (double lag : new double[] {Double.MIN_VALUE, 1e-300, 1e-9, 1e6, 1e18, 0x1p120}) {
                requireFinite(kernel, config, new double[] {0}, new double[] {lag});
            }
        });
    }

    @Test
    @Promise(type = CovarianceKernel.class, method = "gram")
    public void theGramMatrixIsPositiveSemiDefinite() {
        forEach((kernel, config) -> {
            for (int count : new int[] {SHORT, LONG}) {
                for (Locations locations : TestLocations.of(kernel, count)) {
                    double[][] gram = kernel.gram(locations);
                    double variance = 0;
                    for (int index = 0; index < count; index++) {
                        variance = Math.max(variance, gram[index][index]);
                    }
                    double smallest = Spectra.smallestEigenvalue(gram);
                    assertThat(smallest)
                            .as(
                                    "%s is not positive semi-definite on %s: smallest eigenvalue of its Gram matrix",
                                    config, locations)
                            .isGreaterThanOrEqualTo(-INDEFINITENESS * count * variance);
                }
            }
        });
    }

    @Test
    @Promise(type = CovarianceKernel.class, method = "gram")
    public void theGramMatrixHoldsTheCovariances() {
        forEach((kernel, config) -> {
            for (Locations locations : TestLocations.of(kernel, SHORT)) {
                double[][] gram = kernel.gram(locations);
                for (int row = 0; row < SHORT; row++) {
                    for (int column = 0; column < SHORT; column++) {
                        double expected = kernel.covariance(locations.point(row), locations.point(column));
                        if (Math.abs(gram[row][column] - expected) > 1e-12 * Math.max(1, Math.abs(expected))) {
                            fail(
                                    "the Gram matrix of %s differs from its covariances: entry (%d, %d) is %s, but "
                                            + "gamma is %s",
                                    config, row, column, gram[row][column], expected);
                        }
                    }
                }
            }
        });
    }

    @Test
    @Promise(type = KernelProperty.class)
    public void theDeclaredPropertiesAreTheMeasuredOnes() {
        forEach((kernel, config) -> {
            for (KernelProperty property : KernelProperty.values()) {
                boolean declared = kernel.properties().contains(property);
                boolean measured = PropertyMeasurements.holds(property, kernel);
                if (declared && !measured) {
                    fail("%s declares %s, but measurement says it is not", config, property);
                }
                if (!declared && measured) {
                    fail("%s does not declare %s, but measurement says it is", config, property);
                }
            }
        });
    }

    @Test
    @Promise(type = CovarianceKernel.class, method = "covariance")
    public void theKernelLeavesItsInputAlone() {
        forEach((kernel, config) -> {
            for (Locations locations : TestLocations.of(kernel, 8)) {
                TestLocations.forEachPair(locations, (first, second) -> {
                    double[] firstBefore = first.clone();
                    double[] secondBefore = second.clone();
                    kernel.covariance(first, second);
                    assertThat(first)
                            .as("%s must not change the coordinates it is given", config)
                            .containsExactly(firstBefore);
                    assertThat(second)
                            .as("%s must not change the coordinates it is given", config)
                            .containsExactly(secondBefore);
                });
            }
        });
    }

    @Test
    @Promise(type = CovarianceKernel.class, method = "gram")
    public void aGramMatrixIsTheCallersToChange() {
        forEach((kernel, config) -> {
            for (Locations locations : TestLocations.of(kernel, 8)) {
                double[][] gram = kernel.gram(locations);
                double before = gram[1][0];
                gram[1][0] = before + 1;
                assertThat(kernel.gram(locations)[1][0])
                        .as("%s must return a new Gram matrix on every call", config)
                        .isEqualTo(before);
            }
        });
    }

    @Test
    @Promise(type = CovarianceKernel.class, method = "largestDimension")
    public void tooManyCoordinatesAreRefused() {
        forEach((kernel, config) -> {
            if (kernel.largestDimension() < 16) {
                int[] row = new int[kernel.largestDimension() + 1];
                Arrays.fill(row, 1);
                row[0] = 3;
                Locations locations = Locations.grid(row);
                try {
                    kernel.gram(locations);
                } catch (IllegalArgumentException expected) {
                    assertThat(expected).hasMessageContaining(String.valueOf(kernel.largestDimension()));
                    return;
                }
                fail(
                        "%s holds for %d coordinates at most, but accepted %s",
                        config, kernel.largestDimension(), locations);
            }
        });
    }

    private static void requireFinite(CovarianceKernel kernel, Record config, double[] first, double[] second) {
        double value = kernel.covariance(first, second);
        if (!Double.isFinite(value)) {
            fail("%s is not finite: gamma = %s at the distance %s", config, value, Locations.distance(first, second));
        }
    }
}
