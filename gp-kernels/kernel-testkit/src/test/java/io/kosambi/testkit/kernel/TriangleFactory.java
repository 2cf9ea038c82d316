package io.kosambi.testkit.kernel;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.ParameterValues;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Set;

/** A correct kernel, max(1 - h / width, 0), which the kit must pass and whose broken relatives it must catch. */
public final class TriangleFactory implements CovarianceKernelFactory<TriangleFactory.Config> {

    /** @param width the support */
    public record Config(
            @Describe("support in frames") @Range(min = 0, minExclusive = true)
            double width) {}

    @Override
    public String id() {
        return "triangle";
    }

    @Override
    public String description() {
        return "The triangle";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public CovarianceKernel create(Config config, PluginContext context) {
        ConfigRules.requireValid(config);
        return new Triangle(config.width());
    }

    record Triangle(double width) implements StationaryKernel {
        @Override
        public double atLag(double lag) {
            return Math.max(0, 1 - lag / width);
        }

        @Override
        public Set<KernelProperty> properties() {
            return Set.of(
                    KernelProperty.NORMALISED,
                    KernelProperty.STATIONARY,
                    KernelProperty.COMPACT,
                    KernelProperty.SUMMABLE);
        }

        @Override
        public List<KernelParameter> parameters() {
            return List.of(new KernelParameter("width", width, 0, Double.POSITIVE_INFINITY));
        }

        @Override
        public Triangle withParameters(double[] values) {
            ParameterValues next = new ParameterValues(values);
            return next.done(new Triangle(next.next()));
        }

        @Override
        public double[] gradientAtLag(double lag) {
            return new double[] {lag < width ? lag / (width * width) : 0};
        }

        @Override
        public int largestDimension() {
            return 1;
        }
    }
}
