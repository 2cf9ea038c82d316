package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.KernelProperty;
import io.kosambi.spi.kernel.StationaryKernel;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Range;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The exponential power kernel gamma(h) = exp(-h^nu / ell), with nu in (0, 2] and ell &gt; 0.
 *
 * <p>nu = 1 is the Ornstein-Uhlenbeck kernel, nu = 2 the squared exponential (there ell is twice the square of the
 * usual length scale). The length scale divides h^nu, so its unit is frames^nu. Valid in every dimension, since h^nu is
 * conditionally negative definite exactly for nu in (0, 2] (Schoenberg).
 */
public final class ExponentialPower implements StationaryKernel {

    /**
     * The parameters.
     *
     * @param lengthScale ell
     * @param exponent nu
     */
    public record Config(
            @Describe("length scale ell in exp(-h^nu / ell), in frames^nu")
            @Range(min = 0, minExclusive = true)
            @Default("4.0")
            double lengthScale,

            @Describe("exponent nu in exp(-h^nu / ell): 1 is Ornstein-Uhlenbeck, 2 squared exponential")
            @Range(min = 0, minExclusive = true, max = 2)
            @Default("1.0")
            double exponent) {}

    private final Config config;
    private final Set<KernelProperty> properties;

    /** @throws io.kosambi.spi.plugin.InvalidConfigException if a parameter is out of range */
    public ExponentialPower(Config config) {
        this.config = ConfigRules.requireValid(config);
        Set<KernelProperty> holding =
                EnumSet.of(KernelProperty.NORMALISED, KernelProperty.STATIONARY, KernelProperty.SUMMABLE);
        if (config.exponent() == 2) {
            holding.add(KernelProperty.SMOOTH);
        }
        this.properties = Set.copyOf(holding);
    }

    @Override
    public double atLag(double lag) {
        return Math.exp(-Math.pow(lag, config.exponent()) / config.lengthScale());
    }

    @Override
    public Set<KernelProperty> properties() {
        return properties;
    }

    @Override
    public List<KernelParameter> parameters() {
        return ConfigParameters.of(config);
    }

    @Override
    public ExponentialPower withParameters(double[] values) {
        return new ExponentialPower(ConfigParameters.with(config, values));
    }

    @Override
    public double[] gradientAtLag(double lag) {
        if (lag == 0) {
            return new double[2];
        }
        double scaled = Math.pow(lag, config.exponent()) / config.lengthScale();
        // Far away the scaled lag may be infinite where the kernel is zero.
        double slope = scaled * Math.exp(-scaled);
        return Double.isNaN(slope)
                ? new double[2]
                : new double[] {slope / config.lengthScale(), -slope * Math.log(lag)};
    }
}
