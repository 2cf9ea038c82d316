package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.List;
import java.util.Set;

/**
 * The Wendland kernel of smoothness C^2, gamma(h) = max(1 - h / ell, 0)^4 (4 h / ell + 1), with ell &gt; 0.
 *
 * <p>Zero from the lag ell on, with paths that are differentiable once. Valid in up to 3 dimensions (Wendland, Piecewise
 * polynomial, positive definite and compactly supported radial functions of minimal degree, 1995).
 */
public final class WendlandC2 implements StationaryKernel {

    private static final int LARGEST_DIMENSION = 3;

    /**
     * The parameters.
     *
     * @param lengthScale ell
     */
    public record Config(
            @Describe("length scale ell, the lag from which on the kernel is zero, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("16.0")
            double lengthScale) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public WendlandC2(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        double ratio = ratio(lag);
        double square = (1 - ratio) * (1 - ratio);
        return square * square * (4 * ratio + 1);
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of(
                KernelProperty.NORMALISED,
                KernelProperty.STATIONARY,
                KernelProperty.COMPACT,
                KernelProperty.SUMMABLE,
                KernelProperty.SMOOTH);
    }

    @Override
    public int largestDimension() {
        return LARGEST_DIMENSION;
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public WendlandC2 withParameters(double[] values) {
        return new WendlandC2(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        double ratio = ratio(lag);
        double rest = 1 - ratio;
        // The derivative by the ratio is -20 ratio (1 - ratio)^3.
        return new double[] {20 * ratio * ratio * rest * rest * rest / config.lengthScale()};
    }

    private double ratio(double lag) {
        return Math.min(1, lag / config.lengthScale());
    }
}
