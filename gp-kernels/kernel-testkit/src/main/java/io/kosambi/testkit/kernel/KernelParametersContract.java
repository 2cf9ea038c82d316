package io.kosambi.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.testkit.plugin.PluginFactoryContract;
import io.kosambi.testkit.plugin.Promise;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The part of {@link CovarianceKernelContract} that is about parameters: they are the numbers of the configuration, can be
 * changed, and the kernel knows its derivatives by them.
 *
 * @param <C> the factory's configuration record
 */
@Promise(type = CovarianceKernel.class)
public abstract class KernelParametersContract<C extends Record> extends PluginFactoryContract<C, CovarianceKernel> {

    private static final int FEW = 9;

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
    @Promise(type = CovarianceKernel.class, method = "parameters")
    public void theParametersAreTheNumbersOfTheConfiguration() {
        forEach((kernel, config) -> {
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
    @Promise(type = CovarianceKernel.class, method = "withParameters")
    public void newParametersMakeTheKernelOfTheNewConfiguration() {
        for (C config : someConfigs()) {
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
    @Promise(type = CovarianceKernel.class, method = "withParameters")
    public void aWrongNumberOfParametersIsRefused() {
        forEach((kernel, config) -> {
            double[] values = new double[kernel.parameters().size() + 1];
            Arrays.fill(values, 0.5);
            assertThat(catchThrowable(() -> kernel.withParameters(values)))
                    .as("%s must refuse %d parameter values", config, values.length)
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    @Promise(type = CovarianceKernel.class, method = "parameterGradient")
    public void theGradientIsTheDerivativeByEachParameter() {
        forEach((kernel, config) -> {
            for (Locations locations : TestLocations.of(kernel, FEW)) {
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
        for (Locations locations : TestLocations.of(expected, FEW)) {
            TestLocations.forEachPair(locations, (first, second) -> {
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
}
