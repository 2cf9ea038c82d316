package io.kosambi.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CovarianceKernel} plugin must meet. Extend it, name the factory and give configurations that lie in
 * all corners of the valid ranges.
 *
 * @param <C> the factory's configuration record
 */
public abstract class CovarianceKernelContract<C extends Record> extends PluginFactoryContract<C, CovarianceKernel> {

    private static final double INDEFINITENESS = 1e-12;
    private static final int FEW = 9;
    private static final int SHORT = 64;
    private static final int LONG = 256;

    @Override
    protected abstract CovarianceKernelFactory<C> factory();

    @Override
    protected final Class<?> service() {
        return CovarianceKernelFactory.class;
    }

    /**
     * The numbers of the configuration that are chosen and not fitted, so that the kernel has no gradient by them; none
     * unless overridden.
     */
    protected Set<String> settingsWithoutGradient() {
        return Set.of();
    }

    @Test
    public void theParametersAreTheNumbersOfTheConfiguration() {
        forEachKernel((kernel, config) -> {
            Map<String, KernelParameter> parameters = new LinkedHashMap<>();
            for (KernelParameter parameter : kernel.parameters()) {
                if (parameters.put(parameter.name(), parameter) != null) {
                    fail("%s has two parameters named %s", config, parameter.name());
                }
            }
            for (KernelParameter setting : ConfigParameters.of(config)) {
                KernelParameter parameter = parameters.get(setting.name());
                if (settingsWithoutGradient().contains(setting.name())) {
                    assertThat(parameter)
                            .as(
                                    "%s is named in settingsWithoutGradient(), but is a parameter of %s",
                                    setting.name(), config)
                            .isNull();
                } else if (parameter == null) {
                    fail(
                            "%s has no parameter for its setting %s: give its gradient, or name it in "
                                    + "settingsWithoutGradient()",
                            config, setting.name());
                } else if (parameter.value() != setting.value()
                        || parameter.min() < setting.min()
                        || parameter.max() > setting.max()) {
                    fail("the parameter %s of %s differs from its setting %s", parameter, config, setting);
                }
            }
        });
    }

    @Test
    public void newParametersMakeTheKernelOfTheNewConfiguration() {
        for (C config : configs()) {
            CovarianceKernel kernel = factory().create(config, context());
            List<String> names =
                    kernel.parameters().stream().map(KernelParameter::name).toList();
            List<KernelParameter> settings = ConfigParameters.of(config);
            double[] values =
                    settings.stream().mapToDouble(KernelParameter::value).toArray();
            for (int index = 0; index < values.length; index++) {
                int parameter = names.indexOf(settings.get(index).name());
                if (parameter >= 0) {
                    double[] changed = values.clone();
                    changed[index] = another(settings.get(index));
                    C changedConfig = ConfigParameters.with(config, changed);
                    requireSame(
                            GradientMeasurements.with(kernel, parameter, changed[index]),
                            factory().create(changedConfig, context()),
                            changedConfig);
                }
            }
            requireSame(
                    kernel.withParameters(kernel.parameters().stream()
                            .mapToDouble(KernelParameter::value)
                            .toArray()),
                    kernel,
                    config);
        }
    }

    @Test
    public void aWrongNumberOfParametersIsRefused() {
        forEachKernel((kernel, config) -> {
            double[] values = new double[kernel.parameters().size() + 1];
            Arrays.fill(values, 0.5);
            assertThat(catchThrowable(() -> kernel.withParameters(values)))
                    .as("%s must refuse %d parameter values", config, values.length)
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    public void theGradientIsTheDerivativeByEachParameter() {
        forEachKernel((kernel, config) -> {
            for (Locations locations : locations(kernel, FEW)) {
                double[][][] gram = kernel.gramGradient(locations);
                for (int row = 0; row < FEW; row++) {
                    for (int column = 0; column < FEW; column++) {
                        requireGradient(
                                kernel, config, locations.point(row), locations.point(column), gram, row, column);
                    }
                }
            }
        });
    }

    private static void requireGradient(
            CovarianceKernel kernel,
            Record config,
            double[] first,
            double[] second,
            double[][][] gram,
            int row,
            int column) {
        List<KernelParameter> parameters = kernel.parameters();
        double[] gradient = kernel.parameterGradient(first, second);
        if (gradient.length != parameters.size() || gram.length != parameters.size()) {
            fail(
                    "the gradient of %s has %d entries and that of its Gram matrix %d, but it has %d parameters",
                    config, gradient.length, gram.length, parameters.size());
        }
        double variance = Math.sqrt(kernel.covariance(first, first) * kernel.covariance(second, second));
        for (int index = 0; index < gradient.length; index++) {
            KernelParameter parameter = parameters.get(index);
            double expected = GradientMeasurements.derivative(kernel, index, first, second);
            double scale = Math.abs(parameter.value()) < 1e-6 ? 1 : Math.abs(parameter.value());
            if (!(Math.abs(gradient[index] - expected) <= 1e-7 * (Math.abs(expected) + variance / scale))) {
                fail(
                        "the gradient of %s by %s is %s at a distance of %s, but differences of its values say %s",
                        config, parameter.name(), gradient[index], Locations.distance(first, second), expected);
            }
            if (Math.abs(gram[index][row][column] - gradient[index]) > 1e-12 * (Math.abs(gradient[index]) + 1)) {
                fail(
                        "the gradient of the Gram matrix of %s by %s differs from that of its covariances: entry "
                                + "(%d, %d) is %s, but the derivative of gamma is %s",
                        config, parameter.name(), row, column, gram[index][row][column], gradient[index]);
            }
        }
    }

    /** Another value in the range. */
    private static double another(KernelParameter setting) {
        double value = setting.value();
        if (Double.isFinite(setting.max())) {
            return value < setting.max() ? (value + setting.max()) / 2 : (value + setting.min()) / 2;
        }
        return 1.5 * Math.abs(value) + (value == 0 ? 1 : 0);
    }

    private static void requireSame(CovarianceKernel actual, CovarianceKernel expected, Record config) {
        for (Locations locations : locations(expected, FEW)) {
            forEachPair(locations, (first, second) -> {
                double made = actual.covariance(first, second);
                double wanted = expected.covariance(first, second);
                if (made != wanted) {
                    fail(
                            "withParameters differs from a kernel made of %s: gamma is %s instead of %s",
                            config, made, wanted);
                }
            });
        }
    }

    @Test
    public void theKernelIsSymmetric() {
        forEachKernel((kernel, config) -> {
            for (Locations locations : locations(kernel, SHORT)) {
                forEachPair(locations, (first, second) -> {
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
    public void everyValueIsFinite() {
        forEachKernel((kernel, config) -> {
            for (Locations locations : locations(kernel, SHORT)) {
                forEachPair(locations, (first, second) -> requireFinite(kernel, config, first, second));
            }
            for (double lag : new double[] {Double.MIN_VALUE, 1e-300, 1e-9, 1e6, 1e18, 0x1p120}) {
                requireFinite(kernel, config, new double[] {0}, new double[] {lag});
            }
        });
    }

    @Test
    public void theGramMatrixIsPositiveSemiDefinite() {
        forEachKernel((kernel, config) -> {
            for (int count : new int[] {SHORT, LONG}) {
                for (Locations locations : locations(kernel, count)) {
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
    public void theGramMatrixHoldsTheCovariances() {
        forEachKernel((kernel, config) -> {
            for (Locations locations : locations(kernel, SHORT)) {
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
    public void theDeclaredPropertiesAreTheMeasuredOnes() {
        forEachKernel((kernel, config) -> {
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
    public void theKernelLeavesItsInputAlone() {
        forEachKernel((kernel, config) -> {
            for (Locations locations : locations(kernel, 8)) {
                forEachPair(locations, (first, second) -> {
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
    public void aGramMatrixIsTheCallersToChange() {
        forEachKernel((kernel, config) -> {
            for (Locations locations : locations(kernel, 8)) {
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
    public void tooManyCoordinatesAreRefused() {
        forEachKernel((kernel, config) -> {
            if (kernel.largestDimension() < 16) {
                Locations locations = Locations.points(new double[3][kernel.largestDimension() + 1]);
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

    private void forEachKernel(KernelCheck check) {
        assertThat(configs())
                .as("configs() must give at least one configuration")
                .isNotEmpty();
        for (C config : configs()) {
            check.check(factory().create(config, context()), config);
        }
    }

    private static List<Locations> locations(CovarianceKernel kernel, int count) {
        Random random = new Random(7);
        List<Locations> all = new ArrayList<>();
        all.add(Locations.regular(count));
        all.add(Locations.times(
                random.doubles(count, 0, count).sorted().distinct().toArray()));
        for (int dimension = 2; dimension <= Math.min(3, kernel.largestDimension()); dimension++) {
            double[][] points = new double[count][];
            for (int index = 0; index < count; index++) {
                points[index] = random.doubles(dimension, 0, 10).toArray();
            }
            all.add(Locations.points(points));
        }
        return all;
    }

    private static void forEachPair(Locations locations, PairCheck check) {
        for (int row = 0; row < locations.count(); row++) {
            for (int column = 0; column <= row; column++) {
                check.check(locations.point(row), locations.point(column));
            }
        }
    }

    @FunctionalInterface
    private interface KernelCheck {
        void check(CovarianceKernel kernel, Record config);
    }

    @FunctionalInterface
    private interface PairCheck {
        void check(double[] first, double[] second);
    }
}
