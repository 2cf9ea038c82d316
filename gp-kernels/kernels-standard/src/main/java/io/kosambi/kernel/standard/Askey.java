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
 * The Askey kernel gamma(h) = max(1 - h / ell, 0)^p, with p &gt;= 1 and ell &gt; 0; p = 1 is the triangle.
 *
 * <p>Zero from the lag ell on, with rough paths. Valid in up to 2 p - 1 dimensions (Askey, Radial characteristic
 * functions, 1973).
 */
public final class Askey implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param exponent p
     */
    public record Config(
            @Describe("length scale ell, the lag from which on the kernel is zero, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("8.0")
            double lengthScale,

            @Describe("exponent p; points of up to 2 p - 1 coordinates are allowed") @Range(min = 1) @Default("1.0")
            double exponent) {}

    private final Config config;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public Askey(Config config) {
        this.config = ConfigRules.requireValid(config);
    }

    @Override
    public double atLag(double lag) {
        return Math.pow(remaining(lag), config.exponent());
    }

    @Override
    public Set<KernelProperty> properties() {
        return Set.of(
                KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.COMPACT, KernelProperty.SUMMABLE);
    }

    @Override
    public int largestDimension() {
        return (int) Math.min(Integer.MAX_VALUE, Math.floor(2 * config.exponent() - 1));
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public Askey withParameters(double[] values) {
        return new Askey(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        double remaining = remaining(lag);
        if (remaining == 0) {
            return new double[2];
        }
        double scale = config.lengthScale();
        double slope = config.exponent() * Math.pow(remaining, config.exponent() - 1);
        return new double[] {slope * lag / (scale * scale), atLag(lag) * Math.log(remaining)};
    }

    private double remaining(double lag) {
        return Math.max(0, 1 - lag / config.lengthScale());
    }
}
